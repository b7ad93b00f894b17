-- Marks what this transaction made, so that the next version finds it.
DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN
    SELECT p.oid::regprocedure FROM pg_proc p
      WHERE p.pronamespace = '{schema}'::regnamespace AND p.xmin = pg_current_xact_id()::xid
  LOOP
    EXECUTE format('COMMENT ON FUNCTION %s IS ''Burrow''', f);
  END LOOP;
END $$;
