"""Unsloth: the exported `trainers/unsloth_sft.py` and Unsloth's own helpers. What needs a GPU, FastLanguageModel, is stood in for."""

import os
import runpy
import sys
from importlib.metadata import version as version_of
from types import ModuleType

os.environ["UNSLOTH_ZOO_DISABLE_GPU_INIT"] = "1"
from datasets import load_dataset  # noqa: E402
from transformers import AutoModelForCausalLM, AutoTokenizer  # noqa: E402
from transformers.utils import is_torch_bf16_gpu_available  # noqa: E402
from trl import SFTConfig, SFTTrainer  # noqa: E402
from unsloth_zoo.dataset_utils import standardize_data_formats, train_on_responses_only  # noqa: E402

version = version_of("unsloth_zoo")
parts = {"instruction_part": "<|im_start|>user\n", "response_part": "<|im_start|>assistant\n"}


def read(dataset, place, tokenizer, all_turns):
    mask = (lambda trainer, **_: trainer) if all_turns else train_on_responses_only
    made = run_script(dataset, place, mask)
    file = dataset / "messages" / made["trainer_file"]
    yield "trainers/unsloth_sft.py", file, sequences_of(made["trainer"]), {}
    for form, column in (("messages", "messages"), ("sharegpt", "conversations")):
        for file in sorted((dataset / form).glob("*.jsonl")):
            if file.name.endswith(".provenance.jsonl"):
                continue
            rows = load_dataset("json", data_files=str(file), split="train")
            if form == "sharegpt":
                rows = standardize_data_formats(rows)
            rows = rows.map(lambda row: {"text": tokenizer.apply_chat_template(row[column], tokenize=False)}, remove_columns=rows.column_names)
            yield str(file.relative_to(dataset)), file, sequences_of(mask(trainer_of(rows, place, tokenizer), **parts)), {}


def trainer_of(rows, place, tokenizer):
    options = SFTConfig(output_dir=str(place / "trained"), report_to="none", use_cpu=True, bf16=False, max_length=None)
    return SFTTrainer(model=AutoModelForCausalLM.from_pretrained(place), processing_class=tokenizer, train_dataset=rows, args=options)


def run_script(dataset, place, mask):
    """Runs the exported script up to its training."""

    class FastLanguageModel:
        from_pretrained = staticmethod(
            lambda *_, **__: (AutoModelForCausalLM.from_pretrained(place), AutoTokenizer.from_pretrained(place))
        )
        get_peft_model = staticmethod(lambda model, **_: model)

    unsloth, templates = ModuleType("unsloth"), ModuleType("unsloth.chat_templates")
    unsloth.FastLanguageModel, templates.train_on_responses_only = FastLanguageModel, mask
    sys.modules.update({"unsloth": unsloth, "unsloth.chat_templates": templates})
    # Unsloth sets the precision that the card has; TRL alone would ask for bfloat16.
    import trl

    own = (trl.SFTConfig, trl.SFTTrainer.train)
    trl.SFTConfig = lambda **more: own[0](bf16=is_torch_bf16_gpu_available(), **more)
    trl.SFTTrainer.train = lambda self: None
    try:
        made = runpy.run_path(str(dataset / "trainers/unsloth_sft.py"))
    finally:
        trl.SFTConfig, trl.SFTTrainer.train = own
    text = (dataset / "trainers/unsloth_sft.py").read_text(encoding="utf-8")
    return {**made, "trainer_file": text.split('folder / "messages/', 1)[1].split('"', 1)[0]}


def sequences_of(trainer):
    found = []
    for row in trainer.train_dataset:
        batch = trainer.data_collator([row])
        found.append(list(zip(batch["input_ids"][0].tolist(), batch["labels"][0].tolist())))
    return found
