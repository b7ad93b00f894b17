-- Tables that are empty now and full in a minute have no statistics to plan by, and a plan lives as long as its connection. So the
-- functions of the hot path take what is right at any size: indexes in their order, and rows by their addresses. One plan for all
-- values, because planning costs more than a good guess of a number saves; and none is compiled.
DO $$
DECLARE
  f regprocedure;
  setting text;
BEGIN
  FOR f IN
    SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
      WHERE p.pronamespace = '{schema}'::regnamespace AND l.lanname = 'plpgsql' AND p.proname IN (
        'enqueue', 'settle_and_claim', 'renew_leases', 'record_progress', 'append_logs', 'sweep', 'cancel_jobs', 'run_jobs_now',
        'delete_jobs', 'retry_jobs', 'retry_dead_jobs', 'drain_queue', 'take_hint', 'edit_jobs', 'move_jobs',
        'set_limit', 'claim_schedules', 'watch_schedules', 'remove_notices',
        'drop_namespace', 'drop_logs')
  LOOP
    FOREACH setting IN ARRAY ARRAY['enable_seqscan', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin', 'jit'] LOOP
      EXECUTE format('ALTER FUNCTION %s SET %I = off', f, setting);
    END LOOP;
    EXECUTE format('ALTER FUNCTION %s SET plan_cache_mode = force_generic_plan', f);
  END LOOP;
END $$;
