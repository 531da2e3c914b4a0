"""TRL: the exported `trainers/trl_sft.py` as it stands, and SFTTrainer, DPOTrainer and KTOTrainer on the other forms."""

import runpy
import sys
from importlib.metadata import version as version_of

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
    sys.argv = ["trl_sft.py", str(place), "2"]
    made = runpy.run_path(str(dataset / "trainers/trl_sft.py"))
    # The script makes a row of each answer, as prompt-completion/ has them.
    file = dataset / "prompt-completion" / made["files"]["train"].removeprefix("messages/")
    yield "trainers/trl_sft.py", file, sequences_of(made["trainer"], file), {}
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
            yield str(file.relative_to(dataset)), file, sequences_of(made, file), {}


def sequences_of(trainer, file):
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
