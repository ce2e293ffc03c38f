"""Makes torch.json: the rates of torch's schedulers, 30 steps each, and those of its and Keras' plateau rules.

Run as `KERAS_BACKEND=torch python make.py > torch.json`, with torch 2.15.0 and keras 3.15.1.
"""
import json
import types
import warnings

import keras
import torch
from torch.optim import lr_scheduler as schedulers

warnings.filterwarnings("ignore")
STEPS = 30


def optimizer(rate):
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate, momentum=0.9)


def rates(rate, make, steps=STEPS, key="lr"):
    sgd = optimizer(rate)
    schedule = make(sgd)
    found = []
    for _ in range(steps):
        found.append(sgd.param_groups[0][key])
        sgd.step()
        if len(found) < steps:
            schedule.step()
    return found


def cycle(key="lr", steps=STEPS, **options):
    return rates(0.1, lambda o: schedulers.OneCycleLR(o, total_steps=steps, **options), steps, key)


def sequence(*makers, milestones):
    return lambda o: schedulers.SequentialLR(o, [make(o) for make in makers], milestones)


def cosine(steps, floor=0):
    return lambda o: schedulers.CosineAnnealingLR(o, steps, eta_min=floor)


schedules = {
    "step": rates(0.1, lambda o: schedulers.StepLR(o, 7, gamma=0.3)),
    "multiStep": rates(0.1, lambda o: schedulers.MultiStepLR(o, [4, 11, 23], gamma=0.5)),
    "exponential": rates(0.1, lambda o: schedulers.ExponentialLR(o, 0.9)),
    "polynomial": rates(0.1, lambda o: schedulers.PolynomialLR(o, 24, power=2.5)),
    "cosine": rates(0.1, cosine(29, 0.004)),
    "cosineRestarts": rates(0.1, lambda o: schedulers.CosineAnnealingWarmRestarts(o, 4, T_mult=2, eta_min=0.01)),
    "cosineRestartsEqual": rates(0.1, lambda o: schedulers.CosineAnnealingWarmRestarts(o, 9)),
    "warmUp": rates(0.1, lambda o: schedulers.LinearLR(o, start_factor=0.2, total_iters=8)),
    "warmUpCosine": rates(
        0.1,
        sequence(
            lambda o: schedulers.LinearLR(o, start_factor=0.1, total_iters=6), cosine(24), milestones=[6]
        ),
    ),
    "join": rates(
        0.1,
        sequence(
            lambda o: schedulers.ConstantLR(o, factor=1.0, total_iters=1),
            lambda o: schedulers.ExponentialLR(o, 0.8),
            lambda o: schedulers.StepLR(o, 3, gamma=0.5),
            milestones=[5, 14],
        ),
    ),
    "oneCycle": cycle(max_lr=0.4),
    "oneCycleOfTen": cycle(max_lr=1.0, steps=10),
    "oneCycleLinear": cycle(max_lr=0.4, pct_start=0.25, anneal_strategy="linear", div_factor=10, final_div_factor=100),
    "oneCycleThreePhase": cycle(max_lr=0.4, three_phase=True),
    "oneCycleThreePhaseLinear": cycle(max_lr=0.4, pct_start=0.4, three_phase=True, anneal_strategy="linear"),
    "oneCycleMomentum": cycle("momentum", max_lr=0.4),
    "oneCycleMomentumLinear": cycle("momentum", max_lr=0.4, pct_start=0.25, anneal_strategy="linear"),
    "oneCycleMomentumThreePhase": cycle("momentum", max_lr=0.4, three_phase=True, base_momentum=0.7, max_momentum=0.9),
}

# Falls, stalls, rises: every branch of the rules is met.
metrics = [1 / (1 + 0.3 * i) + (0.05 if i % 3 == 1 else 0) + (0.4 if 12 <= i < 26 else 0) for i in range(40)]
metrics[30:] = [0.25 + 0.00001 * (40 - i) for i in range(30, 40)]


def torch_plateau(values, **options):
    sgd = optimizer(0.1)
    rule = schedulers.ReduceLROnPlateau(sgd, **options)
    found = []
    for value in values:
        rule.step(value)
        found.append(sgd.param_groups[0]["lr"])
    return found


def keras_plateau(values, **options):
    # Keras keeps the rate in float32; a plain number in its place keeps the digits.
    rated = types.SimpleNamespace(learning_rate=0.1)
    rule = keras.callbacks.ReduceLROnPlateau(monitor="loss", **options)
    rule.set_model(types.SimpleNamespace(optimizer=rated, metrics=[]))
    rule.on_train_begin()
    found = []
    for epoch, value in enumerate(values):
        rule.on_epoch_end(epoch, {"loss": value})
        found.append(rated.learning_rate)
    return found


rising = [-value for value in metrics]
plateaus = {
    "torch": torch_plateau(metrics, factor=0.5, patience=2),
    "torchAbsolute": torch_plateau(metrics, factor=0.5, patience=1, threshold=0.05, threshold_mode="abs"),
    "torchCooldown": torch_plateau(metrics, factor=0.5, patience=1, cooldown=3, min_lr=0.004),
    "torchMax": torch_plateau(rising, factor=0.5, patience=0, mode="max", threshold=0.01),
    "torchMaxAbsolute": torch_plateau(rising, factor=0.2, patience=0, mode="max", threshold=0.02, threshold_mode="abs"),
    "torchTiny": torch_plateau([1.0] * 40, factor=0.1, patience=0),
    "keras": keras_plateau(metrics, factor=0.5, patience=2, mode="min"),
    "kerasThreshold": keras_plateau(metrics, factor=0.5, patience=1, min_delta=0.05, mode="min"),
    "kerasCooldown": keras_plateau(metrics, factor=0.5, patience=2, cooldown=3, min_lr=0.004, mode="min"),
    "kerasMax": keras_plateau(rising, factor=0.5, patience=1, mode="max", min_delta=0.01),
}

versions = {"torch": torch.__version__.split("+")[0], "keras": keras.__version__}
print(json.dumps({"versions": versions, "schedules": schedules, "metrics": metrics, "plateaus": plateaus}, indent=1))
