"""What the loss must be on, read from the exported rows alone, and whether a trainer's sequences agree."""

import json

from .tiny_model import end


def rows_of(file):
    return [json.loads(line) for line in file.open(encoding="utf-8")]


def sequences_wanted(form, row, history=True):
    """Each sequence that a row of a form becomes: its turns as (text, whether the loss is on it)."""
    if form == "text":
        return [[(row["text"], True)]]
    if form == "alpaca":
        asked = [part for name in ("instruction", "input") for part in spoken(row[name], False)]
        earlier = [turn for question, answer in row["history"] for turn in ((question, False), (answer, True))] if history else []
        return [[*spoken(row["system"], False), *earlier, *asked, (row["output"], True)]]
    if form.startswith("preference"):
        prompt = row.get("prompt") or row.get("messages") or row.get("conversations")
        return [[*map(asked_turn, prompt), (answer_text(row[side]), True)] for side in ("chosen", "rejected")]
    if form == "kto-llamafactory":
        return [[*map(asked_turn, row["messages"][:-1]), (row["messages"][-1]["content"], True)]]
    if "completion" in row:
        return [[*map(asked_turn, row["prompt"]), *((turn["content"], True) for turn in row["completion"])]]
    turns = row.get("messages") or row["conversations"]
    return [[(text_of(turn), turn.get("role", turn.get("from")) in ("assistant", "gpt")) for turn in turns]]


def spoken(text, learned):
    return [(text, learned)] if text else []


def text_of(turn):
    return turn.get("content", turn.get("value"))


def asked_turn(turn):
    return text_of(turn), False


def answer_text(answer):
    return text_of(answer[0] if isinstance(answer, list) else answer)


def fault_of(sequence, wanted, tokenizer):
    """Why a sequence of (token, label) is not what was wanted, or None. Each stretch of labels must be one answer and its end mark."""
    if any(label not in (-100, token) for token, label in sequence):
        return "a label is another token than the one it stands for"
    whole = tokenizer.decode([token for token, _ in sequence])
    place = 0
    for text, _ in wanted:
        found = whole.find(text, place)
        if found < 0:
            return f"the text of a turn is missing: {text[:60]!r}"
        place = found + len(text)
    learned = [tokenizer.decode(stretch).removesuffix("\n") for stretch in stretches(sequence)]
    answers = [text + end for text, loss in wanted if loss]
    if learned != answers:
        wrong = next((one for one in learned if one not in answers), "")
        return f"the loss is on {wrong[:60]!r}" if wrong else f"the loss is on {len(learned)} of {len(answers)} answers"
    return None


def stretches(sequence):
    """The tokens that the loss is on, in unbroken stretches."""
    found, before = [], -100
    for token, label in sequence:
        if label != -100:
            if before == -100:
                found.append([])
            found[-1].append(token)
        before = label
    return found
