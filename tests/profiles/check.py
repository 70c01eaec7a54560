"""What `schema export` writes must satisfy the published profiles: usage: check.py REFORMCTL SAMPLES"""

import json
import pathlib
import subprocess
import sys

import jsonschema

HERE = pathlib.Path(__file__).parent
LISTS = ["needs", "scenarios", "reforms", "tasks", "indicators", "observations"]


def exported(program, *arguments):
    return json.loads(subprocess.run([program, "schema", "export", *arguments], check=True, capture_output=True).stdout)


def mistakes(profile, document):
    validator = jsonschema.validators.validator_for(profile)(profile)
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(document)]


def main(program, samples):
    failed = []
    sample = ["--schema", f"{samples}/package/datapackage.json"]
    for version, name, arguments in [("1.0", "built in", []), ("2.0", "built in", []), ("2.0", "sample", sample)]:
        profile = json.loads((HERE / f"datapackage-{version}.json").read_text())
        document = exported(program, "--format", "datapackage", *arguments)
        failed += [f"{name}, profile {version}: {mistake}" for mistake in mistakes(profile, document)]
        document["resources"][0].pop("name")  # so that the check is known to find something
        if not mistakes(profile, document):
            failed.append(f"{name}, profile {version}: a resource without a name passes")
    for name in LISTS:
        schema = exported(program, "--format", "jsonschema", name)
        jsonschema.Draft202012Validator.check_schema(schema)
    print("\n".join(failed) or "all exports satisfy the profiles")
    return bool(failed)


sys.exit(main(*sys.argv[1:]))
