"""JupyterHub for one class. start.js writes the settings that this file reads and names them in GRADLAB_HUB."""

import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
settings = json.loads(Path(os.environ['GRADLAB_HUB']).read_text('utf-8'))
folder = Path(settings['folder'])
edition = folder / 'edition'
state = folder / 'hub'

c = get_config()  # noqa: F821

# What goes wrong, not each request.
c.JupyterHub.log_level = 'WARN'
# Everything listens on this machine only; a web server with TLS goes in front of `port`.
c.JupyterHub.bind_url = f'http://127.0.0.1:{settings["port"]}'
c.JupyterHub.hub_bind_url = f'http://127.0.0.1:{settings["hubPort"]}'
c.ConfigurableHTTPProxy.api_url = f'http://127.0.0.1:{settings["proxyPort"]}'
c.ConfigurableHTTPProxy.command = [settings['node'], settings['proxy']]
c.ConfigurableHTTPProxy.log_level = 'warn'
c.ConfigurableHTTPProxy.pid_file = str(state / 'proxy.pid')
c.JupyterHub.cookie_secret_file = str(state / 'cookie-secret')
c.JupyterHub.db_url = f'sqlite:///{state / "hub.sqlite"}'

c.JupyterHub.authenticator_class = 'class_list.ClassListAuthenticator'
c.ClassListAuthenticator.file = str(folder / 'learners.json')
c.Authenticator.allow_all = True
c.Authenticator.admin_users = set(settings['admins'])

# A file of the edition's that opens first; a learner's folder is the home, the lessons stand in it.
first = next((path.name for path in sorted(edition.glob('*.ipynb'))), '')
environment = Path(sys.prefix)
c.JupyterHub.spawner_class = 'class_spawner.ClassSpawner'
c.SimpleLocalProcessSpawner.home_dir_template = str(folder / 'learners' / '{username}')
c.Spawner.notebook_dir = '~'
c.Spawner.default_url = f'/lab/tree/lessons/{first}'
c.Spawner.cmd = [sys.executable, str(HERE / 'learner_server.py')]
c.Spawner.args = ['--ServerApp.ip=127.0.0.1', '--log-level=WARN', *(['--allow-root'] if os.geteuid() == 0 else [])]
c.Spawner.env_keep = ['LANG', 'LC_ALL']
c.Spawner.environment = {
    'PATH': f'{environment / "bin"}{os.pathsep}{os.environ.get("PATH", os.defpath)}',
    'VIRTUAL_ENV': str(environment),
    'PYTHONNOUSERSITE': '1',
    'JUPYTER_PREFER_ENV_PATH': '1',
    'GRADLAB_EDITION': str(edition),
    # Of a kernel's heap; what lies beyond the heap is held by mem_limit.
    'GRADLAB_MEMORY': str(settings['heap']),
    'GRADLAB_THREADS': str(settings['threads']),
}
c.Spawner.mem_limit = f'{settings["memory"]}M'
c.Spawner.cpu_limit = settings['threads']
c.Spawner.poll_interval = 5
# A learner's first start under a full class load.
c.Spawner.http_timeout = 180
c.Spawner.start_timeout = 180

c.JupyterHub.load_roles = [
    {
        'name': 'idle-culler',
        'scopes': ['list:users', 'read:users:activity', 'read:servers', 'delete:servers'],
        'services': ['idle-culler'],
    }
]
c.JupyterHub.services = [
    {
        'name': 'idle-culler',
        'command': [
            sys.executable,
            '-m',
            'jupyterhub_idle_culler',
            f'--timeout={settings["idle"]}',
            f'--cull-every={max(1, settings["idle"] // 4)}',
        ],
    }
]

# An instructor's own file, last: another authenticator, another spawner, other limits.
if settings['config']:
    load_subconfig(settings['config'])  # noqa: F821
