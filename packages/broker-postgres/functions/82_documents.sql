-- Small records that the store keeps for others.

-- Purpose: stores a document.
-- Returns: "done;revision" or "conflict;revision", revision 0 when there is none
-- Transition: none
-- Guards: the revision; one that is there just so stays as it is
CREATE FUNCTION {schema}.write_document(p_namespace text, p_kind text, p_id text, p_body text, p_if_revision integer)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_now bigint := {schema}.now_ms();
  old {schema}.documents;
BEGIN
  IF coalesce(p_if_revision, 0) = 0 THEN
    INSERT INTO {schema}.documents VALUES (p_namespace, p_kind, p_id, 1, v_now, v_now, p_body) ON CONFLICT DO NOTHING;
    IF FOUND THEN RETURN 'done;1'; END IF;
  END IF;
  SELECT * INTO old FROM {schema}.documents WHERE namespace = p_namespace AND kind = p_kind AND id = p_id FOR UPDATE;
  IF NOT FOUND THEN RETURN 'conflict;0'; END IF;
  IF old.body = p_body THEN RETURN 'done;' || old.revision; END IF;
  IF p_if_revision <> old.revision THEN RETURN 'conflict;' || old.revision; END IF;
  UPDATE {schema}.documents SET body = p_body, revision = old.revision + 1, updated_at = v_now
    WHERE namespace = p_namespace AND kind = p_kind AND id = p_id;
  RETURN 'done;' || old.revision + 1;
END $$;
