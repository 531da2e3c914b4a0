"""Serves one model with llama.cpp's own server until its input ends: llamaServer.py MODEL PORT SLOTS CONTEXT THREADS LAYERS."""

import sys

import xllamacpp

path, port, slots, context, threads, layers = sys.argv[1], *map(int, sys.argv[2:7])
params = xllamacpp.CommonParams()
params.model.path = path
params.hostnames = ["127.0.0.1"]
params.port = port
params.n_parallel = slots
params.n_ctx = context * slots
params.n_gpu_layers = layers
params.cpuparams.n_threads = threads
params.cpuparams_batch.n_threads = threads
server = xllamacpp.Server(params)
print(f"listening {server.listening_address}", flush=True)
sys.stdin.read()
