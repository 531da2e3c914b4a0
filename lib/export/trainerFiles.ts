import { infoName } from "./datasetInfo";
import type { ListedSet } from "./listDataset";

/** A small model that every trainer knows; to be replaced by the one that is to learn. */
const baseModel = "Qwen/Qwen2.5-0.5B-Instruct";

/** The set of the dialogues that a person most likely means: an assistant, else characters, else single questions. */
export function mainSet(sets: readonly ListedSet[]): ListedSet | null {
  const dialogues = sets.filter(({ format, rows }) => format.name === "messages" && rows.train > 0);
  const wanted = ["assistant", "roleplay", "questions"];
  return wanted.flatMap((name) => dialogues.filter(({ set }) => set === name))[0] ?? dialogues[0] ?? null;
}

/** Configurations that train on a set as they are, by their paths below `dataset/`; named files are the project's own. */
export function trainerFiles({ set, rows }: ListedSet): Record<string, string> {
  const train = `messages/${set}.train.jsonl`;
  const validation = rows.validation > 0 ? `messages/${set}.validation.jsonl` : null;
  return {
    "trainers/axolotl.yaml": axolotl(train, validation),
    "trainers/llamafactory.yaml": llamaFactory(set, validation !== null),
    "trainers/trl_sft.py": trl(train, validation),
    "trainers/unsloth_sft.py": unsloth(train),
  };
}

function axolotl(train: string, validation: string | null): string {
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
    "sequence_len: 2048",
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

function llamaFactory(set: string, validated: boolean): string {
  const tested = validated ? [`eval_dataset: ${infoName("messages", set, "validation")}`, "eval_strategy: epoch"] : [];
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
    "cutoff_len: 2048",
    "per_device_train_batch_size: 1",
    "gradient_accumulation_steps: 8",
    "learning_rate: 2.0e-4",
    "num_train_epochs: 3",
    "lr_scheduler_type: cosine",
    "warmup_ratio: 0.05",
    "output_dir: trained",
  );
}

function trl(train: string, validation: string | null): string {
  const files = validation === null ? `{"train": "${train}"}` : `{"train": "${train}", "validation": "${validation}"}`;
  return lines(
    '"""Fine-tunes a model on this dataset with TRL: pip install trl, then python trainers/trl_sft.py [MODEL] [STEPS]."""',
    "import sys",
    "from pathlib import Path",
    "",
    "from datasets import load_dataset",
    "from transformers.utils import is_torch_bf16_gpu_available",
    "from trl import SFTConfig, SFTTrainer",
    "",
    "folder = Path(__file__).resolve().parent.parent",
    `model = sys.argv[1] if len(sys.argv) > 1 else "${baseModel}"`,
    "steps = int(sys.argv[2]) if len(sys.argv) > 2 else -1",
    `files = ${files}`,
    'rows = load_dataset("json", data_files={split: str(folder / path) for split, path in files.items()})',
    "",
    "",
    "def answers(batch):",
    '    """A row for each answer, so that the loss is on the answers alone, whatever the chat template."""',
    "    found = [",
    "        (messages[:place], [message])",
    '        for messages in batch["messages"]',
    "        for place, message in enumerate(messages)",
    '        if message["role"] == "assistant"',
    "    ]",
    '    return {"prompt": [prompt for prompt, _ in found], "completion": [answer for _, answer in found]}',
    "",
    "",
    'rows = rows.map(answers, batched=True, remove_columns=["messages"])',
    "trainer = SFTTrainer(",
    "    model=model,",
    "    args=SFTConfig(",
    '        output_dir=str(folder / "trained"),',
    "        max_steps=steps,",
    "        num_train_epochs=3,",
    "        per_device_train_batch_size=1,",
    "        gradient_accumulation_steps=8,",
    "        learning_rate=2e-5,",
    "        max_length=2048,",
    "        bf16=is_torch_bf16_gpu_available(),",
    "        logging_steps=1,",
    '        report_to="none",',
    "    ),",
    '    train_dataset=rows["train"],',
    '    eval_dataset=rows["validation"] if "validation" in rows else None,',
    ")",
    "trainer.train()",
    "trainer.save_model()",
  );
}

function unsloth(train: string): string {
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
    `model, tokenizer = FastLanguageModel.from_pretrained("${baseModel}", max_seq_length=2048, load_in_4bit=True)`,
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

function lines(...all: string[]): string {
  return `${all.join("\n")}\n`;
}
