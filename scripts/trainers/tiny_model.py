"""A tokenizer made from a dataset's passages and a model of two layers for it, since no model hub is asked."""

import json

end = "<|im_end|>"
# ChatML, with the marks that TRL needs for the loss on the assistant's turns.
template = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' }}"
    "{% if message['role'] == 'assistant' %}{% generation %}{{ message['content'] + '<|im_end|>' }}{% endgeneration %}{{ '\n' }}"
    "{% else %}{{ message['content'] + '<|im_end|>\n' }}{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)


def save_tiny_model(dataset, place):
    """Writes tokenizer and model below `place`, as they are found in a model's folder. Gives the tokenizer."""
    tokenizer = make_tokenizer(dataset, place)
    make_model(tokenizer, place)
    return tokenizer


def make_tokenizer(dataset, place):
    from tokenizers import ByteLevelBPETokenizer
    from transformers import AutoTokenizer, PreTrainedTokenizerFast

    texts = [json.loads(line)["text"] for file in dataset.glob("text/*.train.jsonl") for line in file.open(encoding="utf-8")]
    if not texts:
        raise SystemExit(f"{dataset} has no text/: the run must export all forms.")
    learned = ByteLevelBPETokenizer()
    learned.train_from_iterator(texts, vocab_size=1000, special_tokens=["<|endoftext|>", "<|im_start|>", end])
    path = str(place / "tokenizer.json")
    learned.save(path)
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=path, pad_token="<|endoftext|>", eos_token=end)
    tokenizer.chat_template = template
    tokenizer.save_pretrained(place)
    return AutoTokenizer.from_pretrained(place)


def make_model(tokenizer, place):
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(0)
    shape = dict(hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=4)
    ends = dict(pad_token_id=tokenizer.pad_token_id, eos_token_id=tokenizer.eos_token_id, bos_token_id=None)
    # DPO loads its reference from where the model came from.
    LlamaForCausalLM(LlamaConfig(vocab_size=len(tokenizer), max_position_embeddings=4096, **shape, **ends)).save_pretrained(place)
    return LlamaForCausalLM.from_pretrained(place)
