"""The other side of mnist-against-torch.ts: the same network from the same weights, batches and AdamW in PyTorch.

Usage: mnist_torch.py FOLDER BATCH EPOCHS RATE DECAY
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import torch

folder = Path(sys.argv[1])
batch, epochs = int(sys.argv[2]), int(sys.argv[3])
rate, decay = float(sys.argv[4]), float(sys.argv[5])


def images(name):
    return torch.from_numpy(np.fromfile(folder / name, np.uint8).reshape(-1, 784).astype(np.float32) / np.float32(255))


def labels(name):
    return torch.from_numpy(np.fromfile(folder / name, np.int32).astype(np.int64))


layers = [torch.nn.Linear(784, 512), torch.nn.Linear(512, 512), torch.nn.Linear(512, 10)]
for index, layer in enumerate(layers):
    kernel = np.fromfile(folder / f"weight{2 * index}", np.float32).reshape(layer.in_features, layer.out_features)
    with torch.no_grad():
        layer.weight.copy_(torch.from_numpy(kernel.T.copy()))
        layer.bias.copy_(torch.from_numpy(np.fromfile(folder / f"weight{2 * index + 1}", np.float32)))
model = torch.nn.Sequential(layers[0], torch.nn.ReLU(), layers[1], torch.nn.ReLU(), layers[2])
optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=decay)

x, y = images("train-x"), labels("train-y")
order = np.fromfile(folder / "order", np.int32).reshape(epochs, -1)
losses = []
start = time.perf_counter()
for epoch in order:
    for first in range(0, len(epoch), batch):
        chosen = torch.from_numpy(epoch[first : first + batch].astype(np.int64))
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(x[chosen]), y[chosen])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
seconds = time.perf_counter() - start
with torch.no_grad():
    accuracy = (model(images("test-x")).argmax(1) == labels("test-y")).double().mean().item()
answer = {
    "version": torch.__version__,
    "losses": losses,
    "accuracy": accuracy,
    "stepsPerSecond": len(losses) / seconds,
}
(folder / "answer.json").write_text(json.dumps(answer))
