"""Gives a learner the files of the student edition, and later editions, without ever touching what the learner changed."""

import hashlib
import json
import os
import shutil
from pathlib import Path


def digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read_record(file):
    """What was handed out before: for each path the `edition` it came from and the `copy` as written, both as hashes."""
    try:
        return json.loads(file.read_text('utf-8'))
    except (OSError, ValueError):
        # Without a record every file that differs from the edition counts as the learner's own.
        return {}


def replace(file, write):
    """Writes a file under another name beside it and then gives it its name, so that it is there whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f'.{file.name}.{os.getpid()}')
    try:
        write(temporary)
        os.replace(temporary, file)
    finally:
        temporary.unlink(missing_ok=True)


def new_name(file):
    """The name for a new edition of a file that the learner has changed: `01-losses.new.ipynb`, then `….new-2.ipynb`."""
    number = 1
    while True:
        mark = 'new' if number == 1 else f'new-{number}'
        candidate = file.with_name(f'{file.stem}.{mark}{file.suffix}')
        if not candidate.exists():
            return candidate
        number += 1


def hand_out(edition, folder, record_file):
    """Copies every file of `edition` (a folder) that is new to this learner into `folder`; returns the paths written.

    A file that the learner has not changed since is replaced. One that was changed stays, and the edition's new file is
    put beside it under a name of its own, once for each edition. One that the learner removed is brought back, so
    removing a notebook is the way to begin it again.
    """
    edition, folder, record_file = Path(edition), Path(folder), Path(record_file)
    record = read_record(record_file)
    written = []
    for source in sorted(path for path in edition.rglob('*') if path.is_file()):
        path = source.relative_to(edition).as_posix()
        target, offered = folder / path, digest(source)
        known = record.get(path, {})
        if target.exists():
            if known.get('edition') == offered:
                continue
            mine = digest(target)
            if mine == offered:
                record[path] = {'edition': offered, 'copy': offered}
                continue
            if mine != known.get('copy'):
                beside = new_name(target)
                replace(beside, lambda file, source=source: shutil.copyfile(source, file))
                record[path] = {**known, 'edition': offered}
                written.append(beside.relative_to(folder).as_posix())
                continue
        replace(target, lambda file, source=source: shutil.copyfile(source, file))
        record[path] = {'edition': offered, 'copy': offered}
        written.append(path)
    replace(record_file, lambda file: file.write_text(json.dumps(record, indent=1), 'utf-8'))
    return written
