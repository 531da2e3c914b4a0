"""axolotl: `load_cfg`, which validates, then `load_datasets`, on the exported `trainers/axolotl.yaml`."""

import os
from importlib.metadata import version as version_of

os.environ["AXOLOTL_DO_NOT_TRACK"] = "1"
from axolotl.cli.config import load_cfg  # noqa: E402
from axolotl.common.datasets import load_datasets, load_preference_datasets  # noqa: E402
from axolotl.utils.dict import DictDefault  # noqa: E402

version = version_of("axolotl")
kinds = {
    "messages": {"type": "chat_template", "field_messages": "messages"},
    "sharegpt": {
        "type": "chat_template",
        "field_messages": "conversations",
        "message_property_mappings": {"role": "from", "content": "value"},
    },
    # Plain `alpaca` leaves the system message out.
    "alpaca": {"type": "alpaca_w_system.load_instruct"},
    "text": {"type": "completion", "field": "text"},
    "preference-axolotl": {"type": "chat_template.default"},
}


def read(dataset, place, tokenizer, all_turns):
    os.chdir(dataset)
    own = {"base_model": str(place), "output_dir": str(place / "trained"), "shuffle_merged_datasets": False}
    given = DictDefault(load_yaml("trainers/axolotl.yaml"))
    yield loaded("trainers/axolotl.yaml", dataset, place, DictDefault({**given, **own}), all_turns)
    for form, kind in kinds.items():
        for file in sorted((dataset / form).glob("*.jsonl")):
            if file.name.endswith(".provenance.jsonl"):
                continue
            entry = {"path": str(file.relative_to(dataset)), "ds_type": "json", "split": "train", **kind}
            # The tiny tokenizer makes more tokens of a text than a real one does.
            settings = {**given, **own, "datasets": [entry], "sequence_len": 8192}
            settings.pop("test_datasets", None)
            settings.pop("eval_strategy", None)
            if form.startswith("preference"):
                settings["rl"] = "dpo"
            yield loaded(entry["path"], dataset, place, DictDefault(settings), all_turns)


def load_yaml(path):
    import yaml

    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def loaded(label, dataset, place, settings, all_turns):
    if all_turns:
        settings.train_on_inputs = True
        for entry in settings.datasets:
            if entry["type"] == "chat_template":
                entry["roles_to_train"] = ["system", "user", "assistant"]
    settings.dataset_prepared_path = str(place / "prepared")
    file = dataset / settings.datasets[0]["path"]
    cfg = load_cfg(settings)
    options = {"history": False} if file.parent.name == "alpaca" else {}
    if cfg.rl:
        return label, file, list(pairs(load_preference_datasets(cfg=cfg).train_dataset, place)), options
    rows = load_datasets(cfg=cfg).train_dataset
    return label, file, [list(zip(row["input_ids"], row["labels"])) for row in rows], options


def pairs(rows, place):
    """Preferences leave axolotl as texts, which TRL turns into tokens: the prompt without loss, the answer with it."""
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(place)
    for row in rows:
        for side in ("chosen", "rejected"):
            prompt, answer = (tokenizer(row[name], add_special_tokens=False)["input_ids"] for name in ("prompt", side))
            yield [*((token, -100) for token in prompt), *((token, token) for token in answer)]
