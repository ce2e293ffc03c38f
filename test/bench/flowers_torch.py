"""Milliseconds of a training step of R1 to R7 of the flowers report in PyTorch, medians over rounds, all in turn.

Usage: flowers_torch.py SIZE BATCH EXAMPLES ROUNDS

Prints a JSON object. Penalties are terms of the loss over weights without biases, noise is added in training alone.
"""

import json
import statistics
import sys
import time

import torch
from torch import nn

size, batch, examples, rounds = map(int, sys.argv[1:5])


class Noise(nn.Module):
    """x + 0.1 n in training."""

    def forward(self, x):
        return x + 0.1 * torch.randn_like(x) if self.training else x


def perceptron():
    inputs = 3 * size * size
    layers = [nn.Flatten(), nn.Linear(inputs, 30), nn.ReLU(), nn.Linear(30, 10), nn.ReLU(), nn.Linear(10, 5)]
    return nn.Sequential(*layers)


def convolutional(before=None, dropout=None):
    layers, side, channels = [], size, 3
    for filters, pool, pooling in ((6, 2, nn.MaxPool2d), (12, 2, nn.MaxPool2d), (24, 3, nn.AvgPool2d)):
        if before is not None:
            layers.append(before(channels))
        layers += [nn.Conv2d(channels, filters, 3), nn.ReLU(), pooling(pool)]
        if dropout is not None:
            layers.append(nn.Dropout(dropout))
        side, channels = (side - 2) // pool, filters
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(side * side * channels, 5))


def weights(model):
    return [value for value in model.parameters() if value.dim() > 1]


def squares(model):
    return 0.05 * sum((value * value).sum() for value in weights(model))


def sums(model):
    return 0.01 * sum(value.abs().sum() for value in weights(model))


NETWORKS = {
    "R1": (perceptron, None),
    "R2": (perceptron, squares),
    "R3": (perceptron, sums),
    "R4": (convolutional, None),
    "R5": (lambda: convolutional(dropout=0.4), None),
    "R6": (lambda: convolutional(before=lambda channels: Noise()), None),
    "R7": (lambda: convolutional(before=nn.BatchNorm2d), None),
}


def epoch(model, optimizer, penalty, x, y):
    """Seconds of one epoch. The batches are made on the way, from bytes, as on the other side."""
    start = time.perf_counter()
    for chosen in torch.randperm(examples).split(batch):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x[chosen].float() / 255), y[chosen])
        if penalty is not None:
            loss = loss + penalty(model)
        loss.backward()
        optimizer.step()
        loss.item()
    return time.perf_counter() - start


torch.manual_seed(1)
x = torch.randint(0, 256, (examples, 3, size, size), dtype=torch.uint8)
y = torch.randint(0, 5, (examples,))
taken = {name: [] for name in NETWORKS}
for _ in range(rounds):
    for name, (make, penalty) in NETWORKS.items():
        model = make().train()
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)
        for index in range(3):
            seconds = epoch(model, optimizer, penalty, x, y)
            if index > 0:
                taken[name].append(1000 * seconds * batch / examples)
answer = {name: round(statistics.median(times), 3) for name, times in taken.items()}
print(json.dumps({**answer, "version": torch.__version__, "threads": torch.get_num_threads()}))
