/** A small model that every trainer knows; to be replaced by the one that is to learn. */
export const baseModel = "Qwen/Qwen2.5-0.5B-Instruct";

/** The files of a set, by their paths below `dataset/`. */
export interface SplitFiles {
  train: string;
  validation: string | null;
}

/** A script that fine-tunes a model on dialogues with TRL. `tokens`: the most of a row. */
export function trlSft(files: SplitFiles, tokens: number): string {
  return lines(
    ...start("dialogues", "sft", "SFT", files),
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
    ...training("SFT", "trained", tokens, [
      "per_device_train_batch_size=1,",
      "gradient_accumulation_steps=8,",
      "learning_rate=2e-5,",
    ]),
  );
}

/** A script that goes on with preferences, by DPO. `tokens`: the most of a row. */
export function trlDpo(files: SplitFiles, tokens: number): string {
  return lines(
    ...start("preferences", "dpo", "DPO", files),
    ...training("DPO", "trained_dpo", tokens, [
      "per_device_train_batch_size=1,",
      "gradient_accumulation_steps=16,",
      "learning_rate=1e-6,",
    ]),
  );
}

/**
 * A script that goes on with answers that are good or bad, by KTO; both count alike, however many there are of each. `tokens`: the most of
 * a row.
 */
export function trlKto(files: SplitFiles, tokens: number): string {
  return lines(
    ...start("good and bad answers", "kto", "KTO", files),
    'good = sum(rows["train"]["label"])',
    'bad = len(rows["train"]) - good',
    "if good == 0 or bad == 0:",
    '    raise SystemExit(f"KTO needs good and bad answers, and there are {good} and {bad}.")',
    ...training("KTO", "trained_kto", tokens, [
      "# Weights that make up for the larger number, as TRL advises.",
      "desirable_weight=max(1.0, round(bad / good, 2)),",
      "undesirable_weight=max(1.0, round(good / bad, 2)),",
      "per_device_train_batch_size=4,",
      "gradient_accumulation_steps=4,",
      "learning_rate=1e-6,",
    ]),
  );
}

/** Lines as a text. */
export function lines(...all: string[]): string {
  return `${all.join("\n")}\n`;
}

function start(what: string, name: string, method: "SFT" | "DPO" | "KTO", { train, validation }: SplitFiles): string[] {
  const files = { train, ...(validation === null ? {} : { validation }) };
  const after = method === "SFT" ? [] : ["", "MODEL is best the one that trl_sft.py has trained."];
  const usage = `Fine-tunes a model on the ${what} of this dataset with TRL: pip install trl, then python trainers/trl_${name}.py [MODEL] [STEPS].`;
  return [
    ...(after.length === 0 ? [`"""${usage}"""`] : [`"""${usage}`, ...after, '"""']),
    "import sys",
    "from pathlib import Path",
    "",
    "from datasets import load_dataset",
    "from transformers.utils import is_torch_bf16_gpu_available",
    `from trl import ${method}Config, ${method}Trainer`,
    "",
    "folder = Path(__file__).resolve().parent.parent",
    `model = sys.argv[1] if len(sys.argv) > 1 else "${baseModel}"`,
    "steps = int(sys.argv[2]) if len(sys.argv) > 2 else -1",
    `files = {${Object.entries(files)
      .map(([split, path]) => `"${split}": "${path}"`)
      .join(", ")}}`,
    'rows = load_dataset("json", data_files={split: str(folder / path) for split, path in files.items()})',
  ];
}

function training(method: "SFT" | "DPO" | "KTO", output: string, tokens: number, own: readonly string[]): string[] {
  return [
    `trainer = ${method}Trainer(`,
    "    model=model,",
    `    args=${method}Config(`,
    `        output_dir=str(folder / "${output}"),`,
    "        max_steps=steps,",
    "        num_train_epochs=3,",
    ...own.map((line) => `        ${line}`),
    `        max_length=${tokens},`,
    '        eval_strategy="epoch" if "validation" in rows else "no",',
    "        bf16=is_torch_bf16_gpu_available(),",
    "        logging_steps=1,",
    '        report_to="none",',
    "    ),",
    '    train_dataset=rows["train"],',
    '    eval_dataset=rows["validation"] if "validation" in rows else None,',
    ")",
    "trainer.train()",
    "trainer.save_model()",
  ];
}
