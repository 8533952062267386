"""The database itself refuses an edge that closes a cycle, whoever writes it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_WALK = """
    WITH RECURSIVE below(id) AS (
        SELECT NEW.requires_id
        UNION
        SELECT edge.requires_id FROM roadmap_prerequisite AS edge
        JOIN below ON edge.concept_id = below.id
        WHERE edge.id <> NEW.id
    )
"""

_SQLITE = """
CREATE TRIGGER roadmap_no_cycle_{event}
BEFORE {when} ON roadmap_prerequisite
BEGIN
    SELECT RAISE(ABORT, 'this prerequisite closes a cycle')
    WHERE EXISTS ({walk} SELECT 1 FROM below WHERE id = NEW.concept_id);
END
"""

_POSTGRESQL = f"""
CREATE FUNCTION roadmap_no_cycle() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    -- Two transactions, each harmless alone, may close a cycle together.
    PERFORM pg_advisory_xact_lock(hashtext('roadmap_prerequisite'));
    IF EXISTS ({_WALK} SELECT 1 FROM below WHERE id = NEW.concept_id) THEN
        RAISE EXCEPTION 'this prerequisite closes a cycle'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$body$;
CREATE TRIGGER roadmap_no_cycle BEFORE INSERT OR UPDATE ON roadmap_prerequisite
FOR EACH ROW EXECUTE FUNCTION roadmap_no_cycle();
"""


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRESQL)
        return
    walk = _WALK.replace("NEW.id", "COALESCE(NEW.id, -1)")
    for event, when in (
        ("insert", "INSERT"),
        ("update", "UPDATE OF concept_id, requires_id"),
    ):
        schema_editor.execute(_SQLITE.format(event=event, when=when, walk=walk))


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER roadmap_no_cycle ON roadmap_prerequisite")
        schema_editor.execute("DROP FUNCTION roadmap_no_cycle()")
        return
    for event in ("insert", "update"):
        schema_editor.execute(f"DROP TRIGGER roadmap_no_cycle_{event}")


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
