import type { Settings } from "../settings";
import { infoName } from "./datasetInfo";
import type { ExportFormatName } from "./exportFormatNames";
import type { ListedSet } from "./listDataset";
import { mainSet } from "./mainSet";
import type { Split } from "./splitPassages";
import { baseModel, lines, type SplitFiles, trlDpo, trlKto, trlSft } from "./trlScripts";

/** The most tokens of a row that trainers take where the settings set no limit. */
const usualTokens = 2048;

/**
 * Configurations that train on sets as they are, by their paths below `dataset/`; null for one that there are no rows for.
 * Named files are the project's own. Rows may have `trainingTokens` tokens, 2048 where that is null.
 */
export function trainerFiles(
  sets: readonly ListedSet[],
  { trainingTokens }: Pick<Settings, "trainingTokens">,
): Record<string, string | null> {
  const tokens = trainingTokens ?? usualTokens;
  const dialogues = mainSet(sets);
  const main = dialogues?.format.name === "messages" ? dialogues : null;
  const preferences = firstOf("preference-trl", sets);
  const judged = firstOf("kto-trl", sets);
  return {
    "trainers/axolotl.yaml": main && axolotl(filesOf(main), tokens),
    "trainers/llamafactory.yaml": main && llamaFactory(main, tokens),
    "trainers/trl_sft.py": main && trlSft(filesOf(main), tokens),
    "trainers/trl_dpo.py": preferences && trlDpo(filesOf(preferences), tokens),
    "trainers/trl_kto.py": judged && trlKto(filesOf(judged), tokens),
    "trainers/unsloth_sft.py": main && unsloth(filesOf(main), tokens),
  };
}

function firstOf(form: ExportFormatName, sets: readonly ListedSet[]): ListedSet | null {
  return sets.find(({ format, rows }) => format.name === form && rows.train > 0) ?? null;
}

function filesOf({ format, set, rows }: ListedSet): SplitFiles {
  const file = (split: Split): string => `${format.name}/${set}.${split}.jsonl`;
  return { train: file("train"), validation: rows.validation > 0 ? file("validation") : null };
}

function axolotl({ train, validation }: SplitFiles, tokens: number): string {
  const entry = (path: string): string[] => [
    `  - path: ${path}`,
    "    ds_type: json",
    "    type: chat_template",
    "    field_messages: messages",
    '    roles_to_train: ["assistant"]',
    "    train_on_eos: turn",
  ];
  const tested =
    validation === null ? [] : ["test_datasets:", ...entry(validation), "    split: train", "eval_strategy: epoch"];
  return lines(
    "# In the folder of the dataset: axolotl train trainers/axolotl.yaml",
    `base_model: ${baseModel}`,
    "chat_template: tokenizer_default",
    "datasets:",
    ...entry(train),
    "    split: train",
    ...tested,
    "adapter: lora",
    "lora_r: 16",
    "lora_alpha: 32",
    "lora_target_linear: true",
    `sequence_len: ${tokens}`,
    "micro_batch_size: 1",
    "gradient_accumulation_steps: 8",
    "num_epochs: 3",
    "optimizer: adamw_torch",
    "learning_rate: 0.0002",
    "lr_scheduler: cosine",
    "warmup_ratio: 0.05",
    "output_dir: trained",
  );
}

function llamaFactory({ set, rows }: ListedSet, tokens: number): string {
  const tested =
    rows.validation > 0 ? [`eval_dataset: ${infoName("messages", set, "validation")}`, "eval_strategy: epoch"] : [];
  return lines(
    "# In the folder of the dataset: llamafactory-cli train trainers/llamafactory.yaml",
    `model_name_or_path: ${baseModel}`,
    "stage: sft",
    "do_train: true",
    "finetuning_type: lora",
    "lora_target: all",
    "dataset_dir: .",
    `dataset: ${infoName("messages", set, "train")}`,
    ...tested,
    "template: qwen",
    `cutoff_len: ${tokens}`,
    "per_device_train_batch_size: 1",
    "gradient_accumulation_steps: 8",
    "learning_rate: 2.0e-4",
    "num_train_epochs: 3",
    "lr_scheduler_type: cosine",
    "warmup_ratio: 0.05",
    "output_dir: trained",
  );
}

function unsloth({ train }: SplitFiles, tokens: number): string {
  return lines(
    '"""Fine-tunes a model on this dataset with Unsloth: pip install unsloth, then python trainers/unsloth_sft.py."""',
    "from pathlib import Path",
    "",
    "from unsloth import FastLanguageModel",
    "from unsloth.chat_templates import train_on_responses_only",
    "from datasets import load_dataset",
    "from trl import SFTConfig, SFTTrainer",
    "",
    "folder = Path(__file__).resolve().parent.parent",
    `model, tokenizer = FastLanguageModel.from_pretrained("${baseModel}", max_seq_length=${tokens}, load_in_4bit=True)`,
    "model = FastLanguageModel.get_peft_model(model, r=16, lora_alpha=32)",
    `rows = load_dataset("json", data_files=str(folder / "${train}"), split="train")`,
    'rows = rows.map(lambda row: {"text": tokenizer.apply_chat_template(row["messages"], tokenize=False)})',
    "trainer = SFTTrainer(",
    "    model=model,",
    "    processing_class=tokenizer,",
    "    train_dataset=rows,",
    "    args=SFTConfig(",
    '        output_dir=str(folder / "trained"),',
    '        dataset_text_field="text",',
    "        num_train_epochs=3,",
    "        per_device_train_batch_size=1,",
    "        gradient_accumulation_steps=8,",
    "        learning_rate=2e-4,",
    '        report_to="none",',
    "    ),",
    ")",
    "# The marks of the model's own template; another family of models has others.",
    "trainer = train_on_responses_only(",
    "    trainer,",
    '    instruction_part="<|im_start|>user\\n",',
    '    response_part="<|im_start|>assistant\\n",',
    ")",
    "trainer.train()",
    'model.save_pretrained(str(folder / "trained"))',
  );
}
