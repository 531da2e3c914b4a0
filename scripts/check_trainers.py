"""Has a trainer's own loader turn an exported dataset into token sequences, and looks where the loss is. Outside CI, since it
installs torch; each trainer pins its own libraries, so each has an environment of its own:

    npx augmentoolkit run --engine scripted ... --set parquet=true --set passageInPrompt=both --set exports=[...]
    for trainer in trl axolotl llamafactory unsloth; do
      python3.11 -m venv /tmp/$trainer
      /tmp/$trainer/bin/pip install --no-deps -r scripts/trainers/requirements-$trainer.txt
      /tmp/$trainer/bin/python scripts/check_trainers.py OUTPUTS/dataset $trainer
    done

The lists name every package, hence --no-deps, which keeps what only a GPU needs out. torch must be its build for CPUs: where pip
would take another one, install that build from torch's own index before. The dataset must hold all forms.
The configurations below `trainers/` of the dataset are used as they are, but for the model: one of two layers with a tokenizer
made from the texts. Prints a row for each set: sequences, tokens, tokens with loss, verdict; ends with 1 unless every row of every
set is there, whole, with the loss on the assistant's turns and their end marks only. --all-turns asks the trainer for the
loss on all turns: every set that has others must then be BAD, which shows that the check sees it. Preferences, KTO and plain
text stay ok, since no trainer can be asked for that there.
"""

import importlib
import os
import sys
import tempfile
from pathlib import Path

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_VERBOSITY="error", TOKENIZERS_PARALLELISM="false", CUDA_VISIBLE_DEVICES="")


def main() -> int:
    flags = [word for word in sys.argv[1:] if word.startswith("--")]
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    if len(words) != 2 or set(flags) - {"--all-turns"}:
        raise SystemExit("python scripts/check_trainers.py OUTPUTS/dataset trl|axolotl|llamafactory|unsloth [--all-turns]")
    dataset, name = Path(words[0]).resolve(), words[1]
    trainer = importlib.import_module(f"trainers.with_{name}")
    from trainers.expected import fault_of, rows_of, sequences_wanted
    from trainers.tiny_model import save_tiny_model

    place = Path(tempfile.mkdtemp())
    tokenizer = save_tiny_model(dataset, place)
    bad = 0
    lines = []
    for label, file, sequences, options in trainer.read(dataset, place, tokenizer, all_turns="--all-turns" in flags):
        form = file.parent.name
        wanted = [one for row in rows_of(file) for one in sequences_wanted(form, row, **options)]
        faults = [fault for fault in map(lambda pair: fault_of(*pair, tokenizer), zip(sequences, wanted)) if fault is not None]
        if len(sequences) != len(wanted):
            faults.append(f"{len(wanted)} sequences were expected")
        bad += bool(faults)
        tokens = sum(map(len, sequences))
        learned = sum(label != -100 for sequence in sequences for _, label in sequence)
        verdict = f"BAD: {len(faults)}, such as: {faults[0]}" if faults else "ok"
        lines.append(f"| {name} {trainer.version} | {label} | {len(sequences)} | {tokens} | {learned} | {verdict} |")
    print("\n| Trainer | Set | Sequences | Tokens | With loss | Verdict |\n| --- | --- | --- | --- | --- | --- |")
    print("\n".join(lines))
    return 1 if bad or not lines else 0


if __name__ == "__main__":
    sys.exit(main())
