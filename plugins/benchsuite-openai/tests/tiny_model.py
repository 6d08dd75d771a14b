"""A tiny model with random weights, written on the spot, and llama-cpp-python's server in front of it.

Runs as a script in an interpreter that has ``llama-cpp-python[server]`` and ``gguf``:

    python tiny_model.py tiny.gguf                                        writes the model
    python tiny_model.py tiny.gguf PORT [--api_key KEY]                   writes it and serves it
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

INSTALL = "pip install 'llama-cpp-python[server]' gguf"
BLOCKS, WIDTH, HEADS, FEED = 2, 64, 4, 128


def write(path):
    """Write a Llama of 0.4 MB that knows single bytes as tokens."""
    import gguf
    import numpy as np

    draw = np.random.default_rng(0)
    tokens = [b"<unk>", b"<s>", b"</s>", *(f"<0x{byte:02X}>".encode() for byte in range(256))]
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny")
    writer.add_context_length(8192)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(BLOCKS)
    writer.add_feed_forward_length(FEED)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types([2, 3, 3] + [6] * 256)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)

    def weights(name, *shape):
        writer.add_tensor(name, draw.standard_normal(shape, dtype=np.float32))

    weights("token_embd.weight", len(tokens), WIDTH)
    weights("output.weight", len(tokens), WIDTH)
    writer.add_tensor("output_norm.weight", np.ones(WIDTH, dtype=np.float32))
    for block in range(BLOCKS):
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            weights(f"blk.{block}.{part}.weight", WIDTH, WIDTH)
        weights(f"blk.{block}.ffn_gate.weight", FEED, WIDTH)
        weights(f"blk.{block}.ffn_up.weight", FEED, WIDTH)
        weights(f"blk.{block}.ffn_down.weight", WIDTH, FEED)
        for norm in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"blk.{block}.{norm}.weight", np.ones(WIDTH, dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def interpreter():
    """The Python that has the server; None where there is none."""
    python = os.environ.get("BENCHSUITE_LLAMA_PYTHON", sys.executable)
    found = subprocess.run([python, "-c", "import gguf, llama_cpp.server.app"], capture_output=True, check=False)
    return python if found.returncode == 0 else None


@contextmanager
def served(python, folder, *options):
    """The address of a server with the tiny model, as ``http://127.0.0.1:PORT/v1``."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    log = Path(folder) / "server.log"
    command = [python, __file__, str(Path(folder) / "tiny.gguf"), str(port), *options]
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as process:
        try:
            deadline = time.monotonic() + 120
            while True:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/models", timeout=5).close()
                except urllib.error.HTTPError as error:  # it is there, and wants a key
                    error.close()
                except OSError:
                    if process.poll() is not None or time.monotonic() > deadline:
                        raise RuntimeError(log.read_text(errors="replace")) from None
                    time.sleep(0.2)
                    continue
                break
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()


def main():
    path, *rest = sys.argv[1:]
    write(path)
    if rest:
        sys.argv[1:] = ["--model", path, "--model_alias", "tiny", "--port", rest[0], "--n_ctx", "8192"]
        sys.argv += ["--host", "127.0.0.1", "--logits_all", "true", "--verbose", "false", *rest[1:]]
        from llama_cpp.server.__main__ import main as serve

        serve()


if __name__ == "__main__":
    main()
