"""Render, lint and check what is in `deploy/` with other people's tools, fetched where they are missing.

    python scripts/check_deploy.py

Helm lints and renders the chart; the Compose file is held against the schema that Compose itself is made with. Both
come from the Go module proxy, pinned. `make test` does not need them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parent.parent
CHART = ROOT / "deploy" / "helm" / "throughline"
HELM = "helm.sh/helm/v3/cmd/helm@v3.18.4"
COMPOSE = "github.com/compose-spec/compose-go/v2@v2.4.7"
TOOLS = ROOT / ".tools"
# A Helm built from its module does not know for which Kubernetes it is.
KUBERNETES = "--kube-version=1.30.0"
WAYS = (
    (),
    ("--set=backup.enabled=true,backup.existingClaim=kept",),
    ("--set=ingress.enabled=false,networkPolicy.enabled=false",),
)
REFUSED = ("image.tag=latest", "web.replicas=0", "settings.SURPRISE=1", "backup.enabled=true")


def helm(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([TOOLS / "helm", *arguments], capture_output=True, text=True)


def fetch_helm() -> None:
    if not (TOOLS / "helm").exists():
        subprocess.run(["go", "install", HELM], env={**os.environ, "GOBIN": str(TOOLS)}, check=True)


def compose_schema() -> dict[str, Any]:
    said = subprocess.run(
        ["go", "mod", "download", "-json", COMPOSE], cwd="/", capture_output=True, text=True, check=True
    )
    return dict(json.loads((Path(json.loads(said.stdout)["Dir"]) / "schema" / "compose-spec.json").read_text()))


def problems_of_the_chart() -> list[str]:
    linted = helm("lint", "--strict", str(CHART))
    found = [linted.stdout] if linted.returncode else []
    for way in WAYS:
        rendered = helm("template", "throughline", str(CHART), KUBERNETES, *way)
        if rendered.returncode:
            found.append(rendered.stderr)
            continue
        found += [problem for thing in yaml.safe_load_all(rendered.stdout) for problem in problems_of(thing)]
    for wrong in REFUSED:
        if helm("template", "throughline", str(CHART), KUBERNETES, f"--set={wrong}").returncode == 0:
            found.append(f"values.schema.json lets {wrong} pass")
    return found


def problems_of(thing: dict[str, Any]) -> list[str]:
    """Return what a pod of this thing lacks: limits, a user other than root, a file system that stays as it is."""
    name, spec = f"{thing['kind']} {thing['metadata']['name']}", thing.get("spec", {})
    template = spec.get("jobTemplate", {}).get("spec", spec).get("template")
    if not template:
        return []
    pod = template["spec"]
    found = [] if pod["securityContext"].get("runAsNonRoot") else [f"{name} may run as root"]
    volumes = {volume["name"] for volume in pod["volumes"]}
    for container in pod.get("initContainers", []) + pod["containers"]:
        if not container["securityContext"].get("readOnlyRootFilesystem"):
            found.append(f"{name}: {container['name']} may write anywhere")
        if not container["resources"].get("limits"):
            found.append(f"{name}: {container['name']} has no limits")
        if lacking := {mount["name"] for mount in container["volumeMounts"]} - volumes:
            found.append(f"{name}: {container['name']} mounts {lacking}, which the pod has not")
    selector = spec.get("selector", {}).get("matchLabels", {})
    if not selector.items() <= template["metadata"]["labels"].items():
        found.append(f"{name} does not select its own pods")
    return found


def main() -> int:
    fetch_helm()
    found = problems_of_the_chart()
    try:
        jsonschema.validate(yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text()), compose_schema())
    except jsonschema.ValidationError as problem:
        found.append(f"compose.yaml: {problem.json_path}: {problem.message}")
    print("\n".join(found) or "The chart renders and is linted; the Compose file follows its schema.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
