-- Removes the functions that another version made, known by their comment: the schema may hold others. What calls them sees either
-- the old ones or the new ones, because all of this is one transaction.
DROP TRIGGER IF EXISTS number_late_events ON {schema}.late_events;
DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN
    SELECT p.oid::regprocedure FROM pg_proc p
      WHERE p.pronamespace = '{schema}'::regnamespace AND obj_description(p.oid, 'pg_proc') = 'Burrow'
  LOOP
    EXECUTE format('DROP FUNCTION %s', f);
  END LOOP;
END $$;
