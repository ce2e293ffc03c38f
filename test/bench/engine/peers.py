"""PyTorch or Keras in a process of its own; protocol.ts says what it reads and writes. Its argument is a PeerTask in JSON."""

import json
import math
import os
import sys
import time

task = json.loads(sys.argv[1])
network = task["network"]
os.environ["OMP_NUM_THREADS"] = str(task["threads"])
os.environ["KERAS_BACKEND"] = os.environ.get("KERAS_BACKEND", "torch")

import numpy  # noqa: E402

BATCHES = 4
WORD = numpy.uint64(0xFFFFFFFF)
ADAM = {"beta1": 0.9, "beta2": 0.999, "rate": 1e-3, "epsilon": 1e-7}
NORM = {"epsilon": 1e-3, "momentum": 0.99}


def uniform(stream, count):
    """The numbers of values.ts."""
    multiply = lambda word, factor: (word * numpy.uint64(factor)) & WORD  # noqa: E731
    word = multiply(numpy.arange(count, dtype=numpy.uint64), 0x9E3779B1)
    word = (word + numpy.uint64(((stream + 1) * 0x7FEB352D) & 0xFFFFFFFF)) & WORD
    word = multiply(word ^ (word >> numpy.uint64(16)), 0x85EBCA6B)
    word = multiply(word ^ (word >> numpy.uint64(13)), 0xC2B2AE35)
    return (word ^ (word >> numpy.uint64(16))).astype(numpy.float64) / 2**32


def starting_weights(index, layer):
    """Weights as TensorFlow.js lays them out: inputs before outputs."""
    shape = [layer["inputs"], layer["outputs"]]
    if layer["type"] == "convolution":
        shape = [layer["size"], layer["size"], *shape]
    limit = math.sqrt(3 / math.prod(shape[:-1]))
    return (limit * (2 * uniform(index, math.prod(shape)) - 1)).astype(numpy.float32).reshape(shape)


def batches():
    """Pairs of inputs and classes."""
    shape = [network["batch"], *network["input"]]
    for index in range(BATCHES):
        inputs = uniform(1000 + index, math.prod(shape)).astype(numpy.float32).reshape(shape)
        yield inputs, numpy.floor(uniform(2000 + index, shape[0]) * network["classes"]).astype(numpy.int64)


class TorchTrainer:
    def __init__(self):
        import torch

        torch.set_num_threads(task["threads"])
        nn = torch.nn
        modules, flat, weights = [], None, []

        def product(index, layer):
            nonlocal flat
            values = starting_weights(index, layer)
            if layer["type"] == "convolution":
                module = nn.Conv2d(layer["inputs"], layer["outputs"], layer["size"], padding="same")
                values = values.transpose(3, 2, 0, 1)
            else:
                module = nn.Linear(layer["inputs"], layer["outputs"])
                if flat is not None:
                    # Images are channels first here, so the features of a flat one come in another order.
                    values = values.reshape(*flat, -1).transpose(2, 0, 1, 3).reshape(values.shape)
                    flat = None
                values = values.T
            with torch.no_grad():
                module.weight.copy_(torch.from_numpy(numpy.ascontiguousarray(values)))
                module.bias.zero_()
            weights.append(module.weight)
            return module

        class Noise(nn.Module):
            def forward(self, x):
                return x + network_noise * torch.randn_like(x)

        network_noise = 0.0
        for index, layer in enumerate(network["layers"]):
            kind = layer["type"]
            if kind == "noise":
                network_noise = layer["deviation"]
                modules.append(Noise())
            elif kind == "dropout":
                modules.append(nn.Dropout(layer["rate"]))
            elif kind == "max-pool":
                modules.append(nn.MaxPool2d(layer["size"]))
            elif kind == "average-pool":
                modules.append(nn.AvgPool2d(layer["size"]))
            elif kind == "flatten":
                flat = layer["shape"]
                modules.append(nn.Flatten())
            elif kind == "batch-norm":
                norm = nn.BatchNorm2d if len(network["input"]) == 3 else nn.BatchNorm1d
                modules.append(norm(layer["channels"], eps=NORM["epsilon"], momentum=1 - NORM["momentum"]))
            else:
                modules.append(product(index, layer))
            if layer.get("activation") == "relu":
                modules.append(nn.ReLU())
        self.model = nn.Sequential(*modules)
        self.weights = weights
        self.optimizer = torch.optim.Adam(
            self.model.parameters(),
            lr=ADAM["rate"],
            betas=(ADAM["beta1"], ADAM["beta2"]),
            eps=ADAM["epsilon"],
            **({"fused": True} if task["fused"] else {}),
        )
        self.loss = nn.CrossEntropyLoss()
        self.data = []
        for inputs, classes in batches():
            x = torch.from_numpy(inputs)
            if x.ndim == 4:
                x = x.permute(0, 3, 1, 2).contiguous()
            self.data.append((x, torch.from_numpy(classes)))
        self.at = 0

    def step(self):
        x, y = self.data[self.at % BATCHES]
        self.at += 1
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(self.model(x), y)
        for weight in self.weights:
            if network["l1"] > 0:
                loss = loss + network["l1"] * weight.abs().sum()
            if network["l2"] > 0:
                loss = loss + network["l2"] * weight.square().sum()
        loss.backward()
        self.optimizer.step()
        return loss.item()


class KerasTrainer:
    def __init__(self):
        if os.environ["KERAS_BACKEND"] == "torch":
            import torch

            torch.set_num_threads(task["threads"])
        import keras

        penalty = {}
        if network["l1"] > 0 or network["l2"] > 0:
            penalty = {"kernel_regularizer": keras.regularizers.L1L2(network["l1"], network["l2"])}
        kinds = keras.layers
        stack, starts = [keras.Input(network["input"])], []
        for index, layer in enumerate(network["layers"]):
            kind = layer["type"]
            if kind == "noise":
                stack.append(kinds.GaussianNoise(layer["deviation"]))
            elif kind == "dropout":
                stack.append(kinds.Dropout(layer["rate"]))
            elif kind == "max-pool":
                stack.append(kinds.MaxPooling2D(layer["size"]))
            elif kind == "average-pool":
                stack.append(kinds.AveragePooling2D(layer["size"]))
            elif kind == "flatten":
                stack.append(kinds.Flatten())
            elif kind == "batch-norm":
                stack.append(kinds.BatchNormalization(**NORM))
                if layer["activation"] == "relu":
                    stack.append(kinds.ReLU())
            else:
                if kind == "dense":
                    made = kinds.Dense(layer["outputs"], activation=layer["activation"], **penalty)
                else:
                    made = kinds.Conv2D(
                        layer["outputs"], layer["size"], padding="same", activation=layer["activation"], **penalty
                    )
                stack.append(made)
                starts.append((made, starting_weights(index, layer)))
        self.model = keras.Sequential(stack)
        for made, values in starts:
            made.set_weights([values, numpy.zeros(values.shape[-1], numpy.float32)])
        self.model.compile(
            optimizer=keras.optimizers.Adam(ADAM["rate"], ADAM["beta1"], ADAM["beta2"], ADAM["epsilon"]),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        )
        self.data = [
            (keras.ops.convert_to_tensor(inputs), keras.ops.convert_to_tensor(classes)) for inputs, classes in batches()
        ]
        self.at = 0

    def step(self):
        x, y = self.data[self.at % BATCHES]
        self.at += 1
        # Keras tells the mean of the losses since the last reset.
        self.model.reset_metrics()
        loss = self.model.train_on_batch(x, y)
        return float(loss[0] if isinstance(loss, (list, tuple)) else loss)


make = TorchTrainer if task["library"] == "pytorch" else KerasTrainer
current, steps = None, 1


def warm(trainer, milliseconds):
    """Runs steps for so long, at least 3; answers the least time of one."""
    begin = time.perf_counter()
    count, passed, least = 0, 0.0, math.inf
    while passed < milliseconds or (count < 3 and passed < 3000):
        trainer.step()
        count += 1
        now = (time.perf_counter() - begin) * 1000
        least, passed = min(least, now - passed), now
    return least


def respond(request):
    global current, steps
    if request["ask"] == "losses":
        fresh = make()
        return {"losses": [fresh.step() for _ in range(request["steps"])]}
    if request["ask"] == "warm":
        current = make()
        least = warm(current, request["milliseconds"])
        steps = max(1, int(request["milliseconds"] / least))
        return {"steps": steps, "ms": least}
    begin = time.perf_counter()
    for _ in range(steps):
        current.step()
    return {"ms": (time.perf_counter() - begin) * 1000 / steps}


out = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
for line in sys.stdin:
    try:
        answer = respond(json.loads(line))
    except Exception as error:  # noqa: BLE001
        answer = {"cannot": f"{type(error).__name__}: {error}".split("\n")[0]}
    out.write(json.dumps(answer) + "\n")
    out.flush()
