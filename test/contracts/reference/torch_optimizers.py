"""Trajectories of torch's optimizers in float64, for test/contracts/optimizers.test.ts.

Run with torch 2: python torch_optimizers.py > torch-optimizers.json
The loss is that of a line behind a gain, mean((gain (X A + b) - Y)^2), over 20 steps; Lion, which torch lacks, is
written out after algorithm 2 of its paper.
"""

import json
import sys

import torch

torch.set_default_dtype(torch.float64)
X = torch.tensor([[1.0, 0.5], [-0.5, 1.5], [2.0, -1.0], [0.25, 0.75], [-1.5, -0.5]])
Y = torch.tensor([[2.0, -1.0], [0.5, 1.0], [3.0, 0.5], [1.5, -0.5], [-1.0, 2.0]])
START = {"weights": [[0.5, -0.25], [0.75, 1.0]], "bias": [0.25, -0.5], "gain": 1.5}
STEPS = 20


def parameters():
    return [torch.tensor(value).requires_grad_() for value in START.values()]


def loss(weights, bias, gain):
    return ((gain * (X @ weights + bias) - Y) ** 2).mean()


def flat(tensors):
    return [round(number, 12) for tensor in tensors for number in tensor.detach().flatten().tolist()]


def trajectory(make, schedule=None):
    tensors = parameters()
    optimizer = make(tensors)
    scheduler = schedule and schedule(optimizer)
    rows = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss(*tensors).backward()
        optimizer.step()
        if scheduler:
            scheduler.step()
        rows.append(flat(tensors))
    return rows


class Lion(torch.optim.Optimizer):
    def __init__(self, tensors, lr, weight_decay):
        super().__init__(tensors, {"lr": lr, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for tensor in group["params"]:
                mean = self.state[tensor].setdefault("mean", torch.zeros_like(tensor))
                direction = (0.9 * mean + 0.1 * tensor.grad).sign()
                tensor -= group["lr"] * (direction + group["weight_decay"] * tensor)
                mean.mul_(0.99).add_(0.01 * tensor.grad)


optim, rates = torch.optim, torch.optim.lr_scheduler
TRAJECTORIES = {
    "sgd": trajectory(lambda p: optim.SGD(p, lr=0.05)),
    "sgd, weight decay": trajectory(lambda p: optim.SGD(p, lr=0.05, weight_decay=0.1)),
    "momentum": trajectory(lambda p: optim.SGD(p, lr=0.02, momentum=0.9)),
    "nesterov": trajectory(lambda p: optim.SGD(p, lr=0.02, momentum=0.9, nesterov=True)),
    "adaGrad": trajectory(lambda p: optim.Adagrad(p, lr=0.1)),
    "rmsProp": trajectory(lambda p: optim.RMSprop(p, lr=0.01)),
    "rmsProp, momentum": trajectory(lambda p: optim.RMSprop(p, lr=0.01, alpha=0.9, momentum=0.5)),
    "rmsProp, centered": trajectory(lambda p: optim.RMSprop(p, lr=0.01, centered=True)),
    "adaDelta": trajectory(lambda p: optim.Adadelta(p)),
    "adam": trajectory(lambda p: optim.Adam(p, lr=0.05)),
    "adam, exponential rate": trajectory(
        lambda p: optim.Adam(p, lr=0.1), lambda optimizer: rates.ExponentialLR(optimizer, 0.9)
    ),
    "amsGrad": trajectory(lambda p: optim.Adam(p, lr=0.05, betas=(0.9, 0.9), amsgrad=True)),
    "adamW": trajectory(lambda p: optim.AdamW(p, lr=0.05, weight_decay=0.1)),
    "nadam": trajectory(lambda p: optim.NAdam(p, lr=0.05)),
    "lion": trajectory(lambda p: Lion(p, lr=0.01, weight_decay=0.1)),
}
json.dump(
    {"torch": torch.__version__, "X": X.tolist(), "Y": Y.tolist(), "start": START, "trajectories": TRAJECTORIES},
    sys.stdout,
)
