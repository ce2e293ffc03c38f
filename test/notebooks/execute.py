"""Runs a notebook in a kernel by nbclient, without our own client: python execute.py NOTEBOOK KERNEL OUT."""

import sys

import nbformat
from nbclient import NotebookClient

source, kernel, target = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)
nbformat.validate(notebook)
NotebookClient(notebook, kernel_name=kernel, timeout=60).execute()
nbformat.validate(notebook)
nbformat.write(notebook, target)
