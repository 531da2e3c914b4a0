"""LLaMA-Factory: `get_train_args`, then `get_dataset`, on the exported `trainers/llamafactory.yaml` and `dataset_info.json`."""

import json
import sys
from importlib.machinery import ModuleSpec
from importlib.metadata import version as version_of
from types import ModuleType

import yaml

# Imported for sound, of which there is none here; its wheels need CUDA's libraries.
sys.modules["torchaudio"] = ModuleType("torchaudio")
sys.modules["torchaudio"].__spec__ = ModuleSpec("torchaudio", None)
from llamafactory.data import get_dataset, get_template_and_fix_tokenizer  # noqa: E402
from llamafactory.hparams import get_train_args  # noqa: E402
from llamafactory.model import load_tokenizer  # noqa: E402

version = version_of("llamafactory")


def read(dataset, place, tokenizer, all_turns):
    given = yaml.safe_load((dataset / "trainers/llamafactory.yaml").read_text(encoding="utf-8"))
    own = {"model_name_or_path": str(place), "dataset_dir": str(dataset), "output_dir": str(place / "trained"), "overwrite_cache": True}
    yield loaded("trainers/llamafactory.yaml", dataset, {**given, **own}, all_turns)
    for name, entry in json.loads((dataset / "dataset_info.json").read_text(encoding="utf-8")).items():
        stage = stage_of(entry)
        # The tiny tokenizer makes more tokens of a text than a real one does.
        more = {"dataset": name, "stage": stage, "cutoff_len": 8192, "do_train": True, "packing": False}
        kept = {key: value for key, value in given.items() if key not in ("eval_dataset", "eval_strategy")}
        yield loaded(entry["file_name"], dataset, {**kept, **own, **more}, all_turns)


def stage_of(entry):
    if entry.get("ranking"):
        return "rm"
    if "kto_tag" in entry["columns"]:
        return "kto"
    return "pt" if entry["file_name"].startswith("text/") else "sft"


def loaded(label, dataset, arguments, all_turns):
    if all_turns and arguments["stage"] == "sft":
        arguments["train_on_prompt"] = True
    model, data, training, finetuning, _ = get_train_args(arguments)
    parts = load_tokenizer(model)
    template = get_template_and_fix_tokenizer(parts["tokenizer"], data)
    rows = get_dataset(template, model, data, training, stage=finetuning.stage, **parts)["train_dataset"]
    file = json.loads((dataset / "dataset_info.json").read_text(encoding="utf-8"))[data.dataset[0]]["file_name"]
    return label, dataset / file, [one for row in rows for one in sequences_of(row)], {}


def sequences_of(row):
    sides = ("chosen_", "rejected_") if "chosen_input_ids" in row else ("",)
    for side in sides:
        tokens = row[f"{side}input_ids"]
        yield list(zip(tokens, row.get(f"{side}labels", tokens)))
