"""TRL: the exported scripts `trainers/trl_*.py` as they stand, and SFTTrainer, DPOTrainer and KTOTrainer on all forms."""

import functools
import runpy
import sys
from importlib.metadata import version as version_of

import trl
from datasets import load_dataset
from transformers import AutoModelForCausalLM
from trl import DPOConfig, DPOTrainer, KTOConfig, KTOTrainer, SFTConfig, SFTTrainer

version = version_of("trl")
kinds = {
    "messages": (SFTTrainer, SFTConfig),
    "prompt-completion": (SFTTrainer, SFTConfig),
    "text": (SFTTrainer, SFTConfig),
    "preference-trl": (DPOTrainer, DPOConfig),
    "kto-trl": (KTOTrainer, KTOConfig),
}


def read(dataset, place, tokenizer, all_turns):
    for script in ("trl_sft.py", "trl_dpo.py", "trl_kto.py"):
        made = run_script(dataset / "trainers" / script, place, all_turns)
        # The script makes a row of each answer, as prompt-completion/ has them.
        file = dataset / made["files"]["train"].replace("messages/", "prompt-completion/")
        yield f"trainers/{script}", file, sequences_of(made["trainer"]), {}
    for form, (trainer, config) in kinds.items():
        for file in sorted((dataset / form).glob("*.jsonl")):
            if file.name.endswith(".provenance.jsonl"):
                continue
            more = {}
            if form == "messages":
                more["assistant_only_loss"] = not all_turns
            elif form == "prompt-completion":
                more["completion_only_loss"] = not all_turns
            options = config(output_dir=str(place / "trained"), report_to="none", use_cpu=True, max_length=None, **more)
            rows = load_dataset("json", data_files=str(file), split="train")
            model = AutoModelForCausalLM.from_pretrained(place)
            made = trainer(model=model, processing_class=tokenizer, train_dataset=rows, args=options)
            yield str(file.relative_to(dataset)), file, sequences_of(made), {}


def run_script(script, place, all_turns):
    """Runs an exported script for two steps."""
    sys.argv = [script.name, str(place), "2"]
    own = trl.SFTConfig
    if all_turns:
        trl.SFTConfig = functools.partial(own, completion_only_loss=False)
    try:
        made = runpy.run_path(str(script))
    finally:
        trl.SFTConfig = own
    if "good" in made:
        options = made["trainer"].args
        ratio = made["good"] * options.desirable_weight / (made["bad"] * options.undesirable_weight)
        if not 1 <= round(ratio, 2) <= 1.33:
            raise SystemExit(f"{script.name} weights good to bad answers as {ratio:.2f}:1, where TRL advises from 1:1 to 4:3.")
    return made


def sequences_of(trainer):
    """What the trainer's collator gives the model, row by row; a preference gives its two answers."""
    found = []
    for row in trainer.train_dataset:
        batch = trainer.data_collator([row])
        mask = batch.get("completion_mask")
        labels = batch["labels"] if "labels" in batch else batch["input_ids"].masked_fill(mask == 0, -100)
        for tokens, marks, present in zip(batch["input_ids"], labels, batch["attention_mask"]):
            length = int(present.sum())
            found.append(list(zip(tokens[:length].tolist(), marks[:length].tolist())))
    return found
