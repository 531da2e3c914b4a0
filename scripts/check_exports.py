"""Loads a dataset's folder as its readers do, and trains a tiny model on it with TRL. Outside CI, since it installs torch:

    python3.11 -m venv /tmp/trl && /tmp/trl/bin/pip install --no-deps -r scripts/trainers/requirements-trl.txt
    npx augmentoolkit run --engine scripted ... --set parquet=true --set passageInPrompt=both --set exports=[...]
    /tmp/trl/bin/python scripts/check_exports.py OUTPUTS/dataset [--light]

Every configuration of the card is loaded with `datasets`, every Parquet file is compared with its JSON Lines, and a model of two
layers with a tokenizer made from the texts is trained for some steps: SFT, DPO and KTO. Prints a table; ends with 1 if
something did not load, if the loss was on anything but the assistant's turns, or if it did not fall. --light leaves the training out.
"""

import json
import sys
import tempfile
from pathlib import Path

import pyarrow.parquet
from datasets import get_dataset_config_names, load_dataset

from trainers.tiny_model import make_model, make_tokenizer

steps = 20


def main() -> int:
    folder = Path(sys.argv[1])
    checks = [check_loading, check_parquet, *([] if "--light" in sys.argv else [check_training])]
    bad = 0
    for check in checks:
        for name, well, note in check(folder):
            bad += not well
            print(f"{'ok ' if well else 'BAD'}  {name:60} {note}", flush=True)
    return 1 if bad else 0


def check_loading(folder):
    for name in get_dataset_config_names(str(folder)):
        rows = load_dataset(str(folder), name)
        yield f"datasets: {name}", True, ", ".join(f"{split} {len(part)}" for split, part in rows.items())


def check_parquet(folder):
    files = sorted(folder.glob("*/*.parquet"))
    same = 0
    for file in files:
        lines = file.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
        same += pyarrow.parquet.read_table(file).to_pylist() == [json.loads(line) for line in lines]
    if files:
        yield "pyarrow: Parquet holds what JSON Lines hold", same == len(files), f"{same} of {len(files)} files"


def check_training(folder):
    from trl import DPOConfig, DPOTrainer, KTOConfig, KTOTrainer, SFTConfig, SFTTrainer

    place = Path(tempfile.mkdtemp())
    tokenizer = make_tokenizer(folder, place)

    def options(kind, **more):
        return kind(
            output_dir=tempfile.mkdtemp(),
            max_steps=more.pop("steps", steps),
            per_device_train_batch_size=more.pop("batch", 4),
            learning_rate=more.pop("rate", 2e-3),
            logging_steps=1,
            save_strategy="no",
            report_to="none",
            use_cpu=True,
            max_length=1024,
            **more,
        )

    def train(trainer):
        trainer.train()
        losses = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry]
        part = len(losses) // 4
        first, last = sum(losses[:part]) / part, sum(losses[-part:]) / part
        return last < first, f"loss {first:.3f} -> {last:.3f} in {len(losses)} steps"

    for name in ("messages-assistant", "messages-roleplay", "messages-questions-with-passage"):
        rows = load_dataset(str(folder), name, split="train")
        trainer = SFTTrainer(
            model=make_model(tokenizer, place),
            processing_class=tokenizer,
            train_dataset=rows,
            args=options(SFTConfig, assistant_only_loss=True),
        )
        yield f"TRL SFT, loss on assistant's turns: {name}", *masked(trainer, tokenizer, rows)
        yield f"TRL SFT: {name}", *train(trainer)
    for name in ("prompt-completion-assistant", "text-passages"):
        rows = load_dataset(str(folder), name, split="train")
        trainer = SFTTrainer(
            model=make_model(tokenizer, place), processing_class=tokenizer, train_dataset=rows, args=options(SFTConfig)
        )
        yield f"TRL SFT: {name}", *train(trainer)
    rows = load_dataset(str(folder), "preference-trl-preferences-with-passage", split="train")
    model = make_model(tokenizer, place)
    # At the rate of the others the loss jumps above that of a guess and only comes back to it.
    preferring = options(DPOConfig, steps=5 * steps, rate=5e-4)
    yield "TRL DPO: preferences-with-passage", *train(
        DPOTrainer(model=model, processing_class=tokenizer, train_dataset=rows, args=preferring)
    )
    for name in ("kto-trl-judged-answers", "kto-trl-judged-answers-with-passage"):
        rows = load_dataset(str(folder), name, split="train")
        good = sum(rows["label"])
        # Few bad answers with much weight each: in a batch of 4 chance hides the trend. Weights as in trainers/trl_kto.py.
        weight = round(good / (len(rows) - good), 2)
        arguments = options(KTOConfig, steps=2 * steps, rate=5e-4, batch=16, undesirable_weight=weight)
        yield f"TRL KTO: {name}, {good} good and {len(rows) - good} bad", *train(
            KTOTrainer(model=make_model(tokenizer, place), processing_class=tokenizer, train_dataset=rows, args=arguments)
        )


def masked(trainer, tokenizer, rows):
    """Whether the tokens that the loss is on spell the assistant's turns and nothing else, row by row."""
    right = 0
    for place, row in enumerate(rows):
        batch = trainer.data_collator([trainer.train_dataset[place]])
        pairs = zip(batch["input_ids"][0].tolist(), batch["labels"][0].tolist())
        learned = tokenizer.decode([token for token, label in pairs if label != -100])
        wanted = "".join(turn["content"] + "<|im_end|>" for turn in row["messages"] if turn["role"] == "assistant")
        right += wanted.startswith(learned) if len(batch["input_ids"][0]) >= 1024 else learned == wanted
    return right == len(rows), f"{right} of {len(rows)} rows"


if __name__ == "__main__":
    sys.exit(main())
