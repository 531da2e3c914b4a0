"""Makes a model of a small shape with random weights, its tokenizer trained on a text: makeTinyModel.py FOLDER TEXT."""

import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

folder, text = sys.argv[1:3]
marks = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.decoder = decoders.ByteLevel()
alphabet = pre_tokenizers.ByteLevel.alphabet()
# Real vocabularies have verdicts as single tokens; in a few kilobytes of text they would be taken apart.
verdicts = "yes no good bad right wrong fits misses A B C D E F G H".split()
lines = [*Path(text).read_text(encoding="utf-8").splitlines(), *(f"Answer: {verdict}" for verdict in verdicts * 100)]
trainer = trainers.BpeTrainer(vocab_size=1024, special_tokens=marks, initial_alphabet=alphabet)
tokenizer.train_from_iterator(lines, trainer)
fast = PreTrainedTokenizerFast(
    tokenizer_object=tokenizer, eos_token="<|im_end|>", pad_token="<|endoftext|>", model_max_length=4096
)
fast.chat_template = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
fast.save_pretrained(folder)
torch.manual_seed(0)
config = LlamaConfig(
    vocab_size=len(fast),
    hidden_size=256,
    intermediate_size=512,
    num_hidden_layers=2,
    num_attention_heads=4,
    num_key_value_heads=2,
    max_position_embeddings=4096,
    bos_token_id=fast.convert_tokens_to_ids("<|endoftext|>"),
    eos_token_id=fast.eos_token_id,
    pad_token_id=fast.pad_token_id,
    torch_dtype="float32",
)
LlamaForCausalLM(config).save_pretrained(folder)
print(f"{folder}: {len(fast)} tokens")
