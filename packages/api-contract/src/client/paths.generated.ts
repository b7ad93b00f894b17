// Generated from packages/api-contract/src/routes by tooling/codegen: npm run generate

export interface paths {
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List jobs: waiting ones the next to run first, finished ones the newest first */
        get: operations["jobs.list"];
        put?: never;
        /** Enqueue a job */
        post: operations["jobs.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enqueue many jobs, each with an answer of its own
         * @description A list, or one job a line (`application/x-ndjson`). Jobs are stored while the body arrives, and the answers come while it is read, in the same order; read them while you send. A job that is refused does not stop the others. A job with an `id` can be sent again. `recurring` is refused.
         */
        post: operations["jobs.batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Look a job up */
        get: operations["jobs.get"];
        put?: never;
        post?: never;
        /** Remove a job that is not running, with all it left */
        delete: operations["jobs.delete"];
        options?: never;
        head?: never;
        /** Change payload, priority or time of a job that does not run */
        patch: operations["jobs.edit"];
        trace?: never;
    };
    "/api/v1/jobs/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The runs of a job that are known, oldest first */
        get: operations["jobs.attempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the job wrote, oldest first */
        get: operations["jobs.logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a job does not run, or where it is
         * @description Made of at most five reads, however many jobs there are: places in line are counted among the first 200. Workers tell of themselves every few seconds, so what is said of them may be that old.
         */
        get: operations["jobs.explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a dead or cancelled job back, with all its attempts */
        post: operations["jobs.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a job: a waiting one at once, a running one through its worker */
        post: operations["jobs.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a scheduled or retrying job run now */
        post: operations["jobs.run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enqueue the same once more
         * @description With type, queue, payload and options of the job, and what the body says. Id, time, deadline and unique key of a job are its own. Give an `id` to be able to repeat the request.
         */
        post: operations["jobs.clone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move a job that neither runs nor is completed to the end of another queue */
        post: operations["jobs.move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bulk actions of this API process, the newest first */
        get: operations["bulk-actions.list"];
        put?: never;
        /**
         * Do the same to many jobs
         * @description Runs in the API process that takes the request, which alone knows of it: at most 20 at once, and the last 100 that ended are kept. A stop of the process aborts it; what was done stays done. Jobs that are created later are not touched.
         */
        post: operations["bulk-actions.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-actions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a bulk action is */
        get: operations["bulk-actions.get"];
        put?: never;
        post?: never;
        /** End a bulk action; what was done stays done */
        delete: operations["bulk-actions.abort"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-actions/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold a bulk action between two calls to the store */
        post: operations["bulk-actions.pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-actions/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a bulk action go on */
        post: operations["bulk-actions.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every known queue, by name */
        get: operations["queues.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{queue}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One queue with its counts */
        get: operations["queues.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{queue}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand nothing out until resumed; enqueueing and running jobs go on */
        post: operations["queues.pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{queue}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand out jobs again */
        post: operations["queues.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{queue}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel everything that waits; running jobs go on */
        post: operations["queues.drain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{queue}/scale": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many workers a queue wants
         * @description For autoscalers that read a number from JSON, such as KEDA's `metrics-api`: take `desired` with a target value of 1. Figures are up to 2 s old, the pace of the queue up to 10 s, and asking often costs the store nothing.
         */
        get: operations["queues.scale"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Dead jobs, the newest first */
        get: operations["dead-letters.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put dead jobs back: all, of one queue, or those that fit a filter
         * @description With `queue` alone, or nothing, it answers when all are back. With `filter`, `rate_per_second` or `limit` it becomes a bulk action; `dry_run` says what that would do.
         */
        post: operations["dead-letters.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every schedule, by id */
        get: operations["schedules.list"];
        put?: never;
        /**
         * Create a schedule
         * @description One of `cron`, `cron_expression`, `every_ms` and `dates` says when. Every API process and every worker fires schedules; each time makes one job.
         */
        post: operations["schedules.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The next times of a rule, without storing it */
        post: operations["schedules.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One schedule */
        get: operations["schedules.get"];
        /**
         * Create a schedule, or make the one with this id like this
         * @description Where the rule changes, times count from now; otherwise it goes on as before. What is like this already stays as it is.
         */
        put: operations["schedules.put"];
        post?: never;
        /** Delete a schedule; jobs that it made stay */
        delete: operations["schedules.delete"];
        options?: never;
        head?: never;
        /**
         * Change parts of a schedule
         * @description A rule replaces the rule that is there. `cron_expression` alone keeps the zone, and `timezone` alone keeps the expression.
         */
        patch: operations["schedules.patch"];
        trace?: never;
    };
    "/api/v1/schedules/{id}/trigger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a job of a schedule now, whatever its times and overlap say */
        post: operations["schedules.trigger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fire nothing until resumed */
        post: operations["schedules.pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fire again, from now on; times of the pause are passed over */
        post: operations["schedules.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{id}/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The next times of a schedule; none while it is paused or when it has ended */
        get: operations["schedules.next"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Limits of job types, by queue and type */
        get: operations["limits.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/limits/{queue}/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One limit, with what it does right now */
        get: operations["limits.get"];
        /**
         * Limit how many jobs of a type start in a time, and how many run at once
         * @description Takes effect with the next claim, for what waits as well. Replaces what is there. The queue need not have been used before.
         */
        put: operations["limits.put"];
        post?: never;
        /** Remove a limit; what waited for it may start */
        delete: operations["limits.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Endpoints that are told of jobs, the oldest first */
        get: operations["webhooks.endpoints.list"];
        put?: never;
        /**
         * Tell an address of jobs
         * @description It is told of what happens from now on. The answer holds the secret that signs.
         */
        post: operations["webhooks.endpoints.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One endpoint, without its secret */
        get: operations["webhooks.endpoints.get"];
        put?: never;
        post?: never;
        /** Delete an endpoint; what is on its way to it is not sent */
        delete: operations["webhooks.endpoints.delete"];
        options?: never;
        head?: never;
        /**
         * Change parts of an endpoint, enable or disable it
         * @description What is on its way goes to the new address, or nowhere once it is disabled.
         */
        patch: operations["webhooks.endpoints.patch"];
        trace?: never;
    };
    "/api/v1/webhooks/endpoints/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The secrets that sign for an endpoint now, the current one first */
        get: operations["webhooks.endpoints.secret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new secret for an endpoint
         * @description For a while both sign every webhook, so that the receiver can change over.
         */
        post: operations["webhooks.endpoints.rotate-secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an endpoint a test
         * @description A delivery of `webhook.test`; look it up to see what was answered.
         */
        post: operations["webhooks.endpoints.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks under way, and those that are still kept */
        get: operations["webhooks.deliveries.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One delivery, with its body, attempts and log */
        get: operations["webhooks.deliveries.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the same webhook once more
         * @description A new delivery with the same `webhook-id` and body.
         */
        post: operations["webhooks.deliveries.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The secrets that sign webhooks of jobs with an address of their own, the current one first
         * @description One for the namespace, made when it is first asked for or needed.
         */
        get: operations["webhooks.secret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new secret for webhooks of jobs with an address of their own
         * @description For a while both sign every webhook.
         */
        post: operations["webhooks.rotate-secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live workers, by id */
        get: operations["workers.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a worker to stop: it claims nothing more, lets its jobs end, and its process ends with code 0 */
        post: operations["workers.stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/modules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Job types this API knows, with their JSON Schema */
        get: operations["modules.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All queues taken together */
        get: operations["stats.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened by the minute or by the hour, with waiting and run times */
        get: operations["metrics.history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Errors of attempts by what they have in common, those seen last first */
        get: operations["errors.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens to jobs and queues, as it happens
         * @description Server-sent events, at least once and in order within a queue. Once the answer begins nothing is missed. A connection that breaks goes on with Last-Event-ID, as far as events are kept: 10,000 a queue, and none while nobody has listened for 5 minutes. A comment comes every 15 s. Besides events of jobs and queues there are `cut_off` (you read too slowly; connect again to go on) and `closing` (the server stops; connect again).
         */
        get: operations["events.stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every key, also those that are revoked, by id */
        get: operations["keys.list"];
        put?: never;
        /**
         * Make a key; the answer is the only place that ever shows it
         * @description A key makes only keys that may do no more than itself. The first key of all closes an open API.
         */
        post: operations["keys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One key */
        get: operations["keys.get"];
        put?: never;
        post?: never;
        /**
         * Take a key out of use for good, everywhere within a second
         * @description It stays in the list. A key revokes only keys that may do no more than itself.
         */
        delete: operations["keys.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a key a new secret
         * @description A key rotates only keys that may do no more than itself. Sessions end with the secret they were opened with.
         */
        post: operations["keys.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are, and what you may do */
        get: operations["session.get"];
        put?: never;
        /**
         * Log in with a key
         * @description Sets a cookie that scripts cannot read, for pages of this origin. It ends after 12 hours, after an hour without a request, and with the key. Where nobody has to log in, no cookie is set.
         */
        post: operations["session.create"];
        /** Log out */
        delete: operations["session.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CreatedJob: components["schemas"]["Job"] & {
            /**
             * @description duplicate: a job with this id, idempotency key or unique key was there already; it is shown. replaced: the job that holds the unique key took payload and time over. throttled: as duplicate, where that was asked for.
             * @enum {string}
             */
            outcome: "created" | "duplicate" | "replaced" | "throttled";
        };
        Job: {
            id: string;
            type: string;
            queue: string;
            /** @enum {string} */
            state: "scheduled" | "blocked" | "pending" | "active" | "retrying" | "completed" | "dead" | "cancelled";
            /** @description Why it is dead or cancelled. */
            reason: string | null;
            /** @description Any JSON value. */
            payload: unknown;
            /** @description Any JSON value. */
            result: unknown;
            priority: number;
            /** @description Counted runs so far. */
            attempt: number;
            max_attempts: number;
            /** @description How often it was handed to a worker. */
            epoch: number;
            crashes: number;
            backoff: {
                /** @enum {string} */
                kind: "exponential" | "linear" | "fixed" | "list";
                base_ms?: number;
                factor?: number;
                max_ms?: number;
                delays_ms?: number[];
                /** @enum {string} */
                jitter: "full" | "equal" | "none";
            };
            timeout_ms: number | null;
            retry_for_ms: number | null;
            unique_key: string | null;
            limit_key: string | null;
            limit_cost: number;
            /** @description The schedule that made it. */
            schedule_id: string | null;
            /** @description The trace in which it was created: 32 hexadecimal digits. */
            trace_id: string | null;
            /** @description The span that created it, as W3C Trace Context writes it. */
            traceparent: string | null;
            tags: string[];
            /** @description Whom to tell how it ends. */
            webhook: {
                url: string;
                events: ("job.completed" | "job.failed" | "job.dead" | "job.cancelled")[];
            } | null;
            errors: {
                attempt: number;
                epoch: number;
                /**
                 * Format: date-time
                 * @example 2026-01-01T12:00:00.000Z
                 */
                at: string;
                code: string | null;
                name: string;
                message: string;
            }[];
            progress: {
                percent: number;
                note: string | null;
            } | null;
            worker_id: string | null;
            cancel_requested: boolean;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            run_at: string;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            finished_at: string | null;
            /**
             * Format: date-time
             * @description When it is cancelled if it still waits.
             * @example 2026-01-01T12:00:00.000Z
             */
            expires_at: string | null;
            /** @description Values too long for a list, shown as null there; look the job up to see them. */
            omitted: ("payload" | "result")[];
            /** @description What jobs hold is left out, because the key has no `jobs:payload`: payload, result and notes are null, and there are no errors. */
            redacted: boolean;
        };
        Schedule: {
            id: string;
            /** @description Grows with every write, not with firing. It is the ETag. */
            revision: number;
            paused: boolean;
            cron: {
                expression: string;
                timezone: string;
            } | null;
            every_ms: number | null;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            anchor_at: string | null;
            dates: string[] | null;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            start_at: string | null;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            end_at: string | null;
            limit: number | null;
            jitter_ms: number;
            /** @enum {string} */
            overlap: "allow" | "skip" | "cancel_previous";
            missed: {
                /** @enum {string} */
                kind: "skip" | "run_once" | "run_all";
                cap?: number;
            };
            job: {
                type: string;
                /** @description Any JSON value. */
                payload: unknown;
                queue: string;
                priority: number;
                max_retries: number;
                backoff: {
                    /** @enum {string} */
                    kind: "exponential" | "linear" | "fixed" | "list";
                    base_ms?: number;
                    factor?: number;
                    max_ms?: number;
                    delays_ms?: number[];
                    /** @enum {string} */
                    jitter: "full" | "equal" | "none";
                };
                timeout_ms: number | null;
                retry_for_ms: number | null;
                expires_in_ms: number | null;
                limit_key: string | null;
                limit_cost: number;
                tags: string[];
                webhook: {
                    url: string;
                    events: ("job.completed" | "job.failed" | "job.dead" | "job.cancelled")[];
                } | null;
            };
            /** @description How often it was fired. */
            runs: number;
            /**
             * Format: date-time
             * @description When it is due; null while it is paused, and when it has ended.
             * @example 2026-01-01T12:00:00.000Z
             */
            next_at: string | null;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            updated_at: string;
            /** @description Newest last, at most 20. */
            history: {
                /** @enum {string} */
                outcome: "fired" | "skipped" | "missed";
                /**
                 * Format: date-time
                 * @description Null for one that was triggered by hand.
                 * @example 2026-01-01T12:00:00.000Z
                 */
                slot: string | null;
                /**
                 * Format: date-time
                 * @example 2026-01-01T12:00:00.000Z
                 */
                at: string;
                job_id: string | null;
                count: number;
            }[];
            /** @description A payload too long for a list, shown as null there; look the schedule up to see it. */
            omitted: "payload"[];
            /** @description What jobs hold is left out, because the key has no `jobs:payload`: payload, result and notes are null, and there are no errors. */
            redacted: boolean;
        };
        Problem: {
            /** @example urn:burrow:problem:job-not-found */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @enum {string} */
            code: "INVALID_REQUEST" | "MALFORMED_REQUEST" | "MALFORMED_JSON" | "BODY_TOO_COMPLEX" | "NOT_SUPPORTED" | "INVALID_OPTION" | "INVALID_NAME" | "INVALID_PAYLOAD" | "UNAUTHENTICATED" | "FORBIDDEN" | "CROSS_SITE_REQUEST" | "HOST_NOT_ALLOWED" | "ROUTE_NOT_FOUND" | "TASK_NOT_FAILED" | "JOB_NOT_FOUND" | "SCHEDULE_NOT_FOUND" | "LIMIT_NOT_FOUND" | "BULK_ACTION_NOT_FOUND" | "WEBHOOK_ENDPOINT_NOT_FOUND" | "WEBHOOK_DELIVERY_NOT_FOUND" | "QUEUE_NOT_FOUND" | "WORKER_NOT_FOUND" | "KEY_NOT_FOUND" | "JOB_AMBIGUOUS" | "JOB_STATE_CONFLICT" | "UNIQUE_CONFLICT" | "SCHEDULE_EXISTS" | "KEY_ENDED" | "TOO_MANY_WEBHOOK_ENDPOINTS" | "BULK_ACTION_ENDED" | "PRECONDITION_FAILED" | "BODY_TOO_LARGE" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "REQUEST_TIMEOUT" | "IDEMPOTENCY_KEY_REUSED" | "URL_TOO_LONG" | "HEADERS_TOO_LARGE" | "RATE_LIMITED" | "TOO_MANY_FAILED_LOGINS" | "INTERNAL" | "STORE_UNAVAILABLE" | "TOO_MANY_STREAMS" | "TOO_MANY_BULK_ACTIONS" | "SHUTTING_DOWN" | "STORE_FULL";
            /** @description Path of the request. */
            instance?: string;
            /** @description The first field that is wrong. */
            field?: string;
            /** @description Every field that is wrong. */
            errors?: {
                field: string;
                detail: string;
            }[];
            /** @description With JOB_STATE_CONFLICT: the state of the job. */
            state?: string;
            /** @description With UNIQUE_CONFLICT: the job that stays. */
            job_id?: string;
            /** @description With JOB_AMBIGUOUS: queues that have a job with this id, at most 20. */
            queues?: string[];
            /** @description With FORBIDDEN: the scope that is missing. */
            scope?: string;
            /** @description With RATE_LIMITED: names of policies in `RateLimit-Policy`. */
            "violated-policies"?: string[];
            /** @description Whether the same request may succeed later. */
            retryable: boolean;
        };
        NewJob: {
            /** @example email:send */
            type: string;
            /** @description Any JSON value; checked by the schema of the type when it is known here. */
            payload?: unknown;
            /** @description As the type says, else `default`. */
            queue?: string;
            /** @description 5 runs first, 1 last; high is 5, normal 3, low 1. As the type says, else 3. */
            priority?: number | ("low" | "normal" | "high");
            /** @description Attempts after the first one. As the type says, else 3. */
            max_retries?: number;
            /** @description How long it waits between attempts. As the type says, else exponential from 1 s to 1 h, half of it left to chance. */
            backoff?: ("exponential" | "linear" | "fixed") | number[] | {
                /** @enum {string} */
                kind?: "exponential" | "linear" | "fixed" | "list";
                base_ms?: number;
                factor?: number;
                max_ms?: number;
                delays_ms?: number[];
                /** @enum {string} */
                jitter?: "full" | "equal" | "none";
            };
            /** @description Time limit of one attempt. As the type says, else none. */
            timeout_ms?: number | null;
            /** @description Attempts that fail later than this after the first one started are not repeated. */
            retry_for_ms?: number | null;
            /** @description A job that still waits so long after it was enqueued is cancelled (`expired`). */
            expires_in_ms?: number | null;
            /** @description What a limit per key counts it under. */
            limit_key?: string | null;
            /** @description Units of a rate limit that a start takes. 1 when nothing is said. */
            limit_cost?: number;
            /** @description Names to find it by. As the type says, else none. */
            tags?: string[];
            /** @description Is sent a signed POST with how the job ends: completed, dead or cancelled, unless `events` says otherwise. */
            webhook?: string | {
                /** @example https://example.com/hooks */
                url: string;
                events?: ("job.completed" | "job.failed" | "job.dead" | "job.cancelled")[];
            } | null;
            /** @description Let it run so long from now. Not together with `execute_at`. */
            delay_ms?: number;
            /**
             * Format: date-time
             * @description A time that has passed means now.
             */
            execute_at?: string;
            /**
             * Format: date-time
             * @description When it still waits at this time, it is cancelled (`expired`).
             */
            expires_at?: string;
            /** @description Short for `unique: { key }`. */
            unique_key?: string;
            /** @description Jobs of which one is enough, within their queue. */
            unique?: {
                key?: string;
                /** @enum {string} */
                scope?: "queue" | "type" | "payload";
                /** @enum {string} */
                until?: "started" | "finished";
                for_ms?: number;
                /** @enum {string} */
                on_conflict?: "return_existing" | "reject" | "replace_payload" | "throttle";
            };
            /** @description Repeating a request with the same id creates nothing. */
            id?: string;
            /** @description Makes a schedule instead of a job: the answer is that schedule, and `id` is its id. */
            recurring?: {
                /** @example 0 0 * * * */
                cron_expression: string;
                /** @description A name of the IANA database; UTC without. */
                timezone?: string;
            };
        };
        BatchItem: {
            /** @description Place in the request, from 0; blank lines do not count. */
            index: number;
            /** @description What a request with this job alone would have got: 201, 200, 400, 503, … */
            status: number;
            /** @description The job; with UNIQUE_CONFLICT the one that stays. */
            id?: string;
            queue?: string;
            /** @enum {string} */
            outcome?: "created" | "duplicate" | "replaced" | "throttled";
            /** @enum {string} */
            code?: "INVALID_REQUEST" | "MALFORMED_REQUEST" | "MALFORMED_JSON" | "BODY_TOO_COMPLEX" | "NOT_SUPPORTED" | "INVALID_OPTION" | "INVALID_NAME" | "INVALID_PAYLOAD" | "UNAUTHENTICATED" | "FORBIDDEN" | "CROSS_SITE_REQUEST" | "HOST_NOT_ALLOWED" | "ROUTE_NOT_FOUND" | "TASK_NOT_FAILED" | "JOB_NOT_FOUND" | "SCHEDULE_NOT_FOUND" | "LIMIT_NOT_FOUND" | "BULK_ACTION_NOT_FOUND" | "WEBHOOK_ENDPOINT_NOT_FOUND" | "WEBHOOK_DELIVERY_NOT_FOUND" | "QUEUE_NOT_FOUND" | "WORKER_NOT_FOUND" | "KEY_NOT_FOUND" | "JOB_AMBIGUOUS" | "JOB_STATE_CONFLICT" | "UNIQUE_CONFLICT" | "SCHEDULE_EXISTS" | "KEY_ENDED" | "TOO_MANY_WEBHOOK_ENDPOINTS" | "BULK_ACTION_ENDED" | "PRECONDITION_FAILED" | "BODY_TOO_LARGE" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "REQUEST_TIMEOUT" | "IDEMPOTENCY_KEY_REUSED" | "URL_TOO_LONG" | "HEADERS_TOO_LARGE" | "RATE_LIMITED" | "TOO_MANY_FAILED_LOGINS" | "INTERNAL" | "STORE_UNAVAILABLE" | "TOO_MANY_STREAMS" | "TOO_MANY_BULK_ACTIONS" | "SHUTTING_DOWN" | "STORE_FULL";
            detail?: string;
            field?: string;
            retryable?: boolean;
        };
        JobPage: {
            items: components["schemas"]["Job"][];
            /** @description Pass it as `cursor` for the next page; null at the end. A page may hold fewer items than `limit` before that. */
            next_cursor: string | null;
            /** @description How far the filter looked. */
            scan: {
                /** @description The page ended before it was full because enough jobs were looked at; `next_cursor` goes on. */
                limited: boolean;
                /** @description Jobs that were looked at for it. */
                scanned: number;
            };
        };
        Attempt: {
            attempt: number;
            epoch: number;
            /** @enum {string} */
            outcome: "running" | "completed" | "failed" | "cancelled";
            /**
             * Format: date-time
             * @description Known of the last run alone.
             * @example 2026-01-01T12:00:00.000Z
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            ended_at: string | null;
            /** @description Why it failed; null for a key without `jobs:payload`. */
            error: {
                code: string | null;
                name: string;
                message: string;
            } | null;
        };
        LogLine: {
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            at: string;
            attempt: number;
            message: string;
            fields: {
                [key: string]: unknown;
            } | null;
        };
        Explanation: {
            id: string;
            queue: string;
            /** @enum {string} */
            state: "scheduled" | "blocked" | "pending" | "active" | "retrying" | "completed" | "dead" | "cancelled";
            /**
             * Format: date-time
             * @description When it was looked at, on the clock of the store.
             * @example 2026-01-01T12:00:00.000Z
             */
            at: string;
            /** @description At least one. The first is the answer; the others hold as well. */
            findings: {
                /**
                 * @description completed: It ran, and did what it should. dead: It failed for good. cancelled: Somebody cancelled it. expired: It still waited at its deadline and was cancelled. dependency_failed: A job that it waited for did not complete. running: A worker runs it. cancel_requested: The worker that runs it was asked to stop. worker_silent: The worker that holds it has not been heard of; it goes back in line when its lease ends. scheduled: It waits for its time. retry_scheduled: It failed and waits for its next attempt. waits_for_jobs: It waits for other jobs. due: Its time has come; the next claim puts it in line. deadline_passed: Its deadline has passed; the next sweep cancels it. queue_paused: Its queue is paused. no_worker: No worker runs at all. no_worker_for_queue: Workers run, but none takes jobs of its queue. no_worker_for_type: Workers take jobs of its queue, but none serves its type. limit_concurrency: As many jobs of its type run as may. limit_rate: As many jobs of its type were started as may be for now. limit_key: Jobs of its type wait for the limit of their key. workers_busy: Every worker that could run it has no place left. jobs_ahead: Others are in line before it. next: Nothing holds it back.
                 * @enum {string}
                 */
                code: "completed" | "dead" | "cancelled" | "expired" | "dependency_failed" | "running" | "cancel_requested" | "worker_silent" | "scheduled" | "retry_scheduled" | "waits_for_jobs" | "due" | "deadline_passed" | "queue_paused" | "no_worker" | "no_worker_for_queue" | "no_worker_for_type" | "limit_concurrency" | "limit_rate" | "limit_key" | "workers_busy" | "jobs_ahead" | "next";
                /** @description For people. */
                message: string;
                /**
                 * Format: date-time
                 * @description Until when, where that is known.
                 * @example 2026-01-01T12:00:00.000Z
                 */
                until: string | null;
                /** @description How many: jobs ahead, jobs that wait for the limit, attempts made. */
                count: number | null;
                worker_id: string | null;
                /** @description The message of the last error, where that is why. */
                error: string | null;
            }[];
            /** @description What jobs hold is left out, because the key has no `jobs:payload`: payload, result and notes are null, and there are no errors. */
            redacted: boolean;
        };
        EditJob: {
            /** @description Any JSON value; the worker checks it. */
            payload?: unknown;
            /** @description 5 runs first, 1 last; high is 5, normal 3, low 1. As the type says, else 3. */
            priority?: number | ("low" | "normal" | "high");
            /** @description Let it run so long from now. */
            delay_ms?: number;
            /**
             * Format: date-time
             * @description A time that has passed means now.
             */
            execute_at?: string;
        };
        CloneJob: {
            /** @description Any JSON value; checked by the schema of the type when it is known here. */
            payload?: unknown;
            /** @description As the type says, else `default`. */
            queue?: string;
            /** @description 5 runs first, 1 last; high is 5, normal 3, low 1. As the type says, else 3. */
            priority?: number | ("low" | "normal" | "high");
            /** @description Attempts after the first one. As the type says, else 3. */
            max_retries?: number;
            /** @description How long it waits between attempts. As the type says, else exponential from 1 s to 1 h, half of it left to chance. */
            backoff?: ("exponential" | "linear" | "fixed") | number[] | {
                /** @enum {string} */
                kind?: "exponential" | "linear" | "fixed" | "list";
                base_ms?: number;
                factor?: number;
                max_ms?: number;
                delays_ms?: number[];
                /** @enum {string} */
                jitter?: "full" | "equal" | "none";
            };
            /** @description Time limit of one attempt. As the type says, else none. */
            timeout_ms?: number | null;
            /** @description Attempts that fail later than this after the first one started are not repeated. */
            retry_for_ms?: number | null;
            /** @description A job that still waits so long after it was enqueued is cancelled (`expired`). */
            expires_in_ms?: number | null;
            /** @description What a limit per key counts it under. */
            limit_key?: string | null;
            /** @description Units of a rate limit that a start takes. 1 when nothing is said. */
            limit_cost?: number;
            /** @description Names to find it by. As the type says, else none. */
            tags?: string[];
            /** @description Is sent a signed POST with how the job ends: completed, dead or cancelled, unless `events` says otherwise. */
            webhook?: string | {
                /** @example https://example.com/hooks */
                url: string;
                events?: ("job.completed" | "job.failed" | "job.dead" | "job.cancelled")[];
            } | null;
            /** @description Let it run so long from now. Not together with `execute_at`. */
            delay_ms?: number;
            /**
             * Format: date-time
             * @description A time that has passed means now.
             */
            execute_at?: string;
            /**
             * Format: date-time
             * @description When it still waits at this time, it is cancelled (`expired`).
             */
            expires_at?: string;
            /** @description Short for `unique: { key }`. */
            unique_key?: string;
            /** @description Jobs of which one is enough, within their queue. */
            unique?: {
                key?: string;
                /** @enum {string} */
                scope?: "queue" | "type" | "payload";
                /** @enum {string} */
                until?: "started" | "finished";
                for_ms?: number;
                /** @enum {string} */
                on_conflict?: "return_existing" | "reject" | "replace_payload" | "throttle";
            };
            /** @description Repeating a request with the same id creates nothing. */
            id?: string;
        };
        MoveJob: {
            /** @description Where it goes. */
            queue: string;
        };
        BulkPreview: {
            count: number;
            /** @description False: there are at least so many. */
            is_exact: boolean;
            /** @description Jobs that are counted one by one, at most. */
            cap: number;
            /** @description Up to ten of them. */
            sample: components["schemas"]["Job"][];
            /** @description States that are gone through; jobs in others are left alone. */
            states: ("scheduled" | "blocked" | "pending" | "active" | "retrying" | "completed" | "dead" | "cancelled")[];
            /** @description Jobs that fit but for their state: null where the counters of the queues cannot tell, 0 where the filter names a state. */
            skipped: number | null;
        };
        BulkAction: {
            id: string;
            /** @enum {string} */
            action: "retry" | "cancel" | "run" | "delete" | "move" | "edit";
            filter: {
                queue?: string;
                /**
                 * @description A type, or the beginning of types with `*` behind it.
                 * @example email:*
                 */
                type?: string;
                tag?: string;
                /** Format: date-time */
                created_after?: string;
                /** Format: date-time */
                created_before?: string;
                /** @description Text in name, code or message of the last error, in any case. */
                error?: string;
                /**
                 * @description Fingerprint of a group of errors, to which the last error belongs: see `GET /errors`.
                 * @example ddd641b942d2f6bc
                 */
                group?: string;
                /** @enum {string} */
                state?: "scheduled" | "blocked" | "pending" | "active" | "retrying" | "completed" | "dead" | "cancelled";
            };
            rate_per_second: number | null;
            limit: number | null;
            to: string | null;
            /** @enum {string} */
            state: "ready" | "running" | "paused" | "done" | "aborted" | "failed";
            /** @description How many jobs fitted at the beginning, as `dry_run` counts them; null until they are counted, and when that failed. */
            expected: {
                count: number;
                is_exact: boolean;
            } | null;
            /** @description Jobs that fitted so far. */
            matched: number;
            done: number;
            /** @description Not changed: their state did not allow it any more, they were gone, or another job was in their way. */
            refused: number;
            /** @description Not changed as far as one knows: the store did not answer. */
            failed: number;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            ended_at: string | null;
            /** @description Why it failed or was aborted: a code such as STORE_UNAVAILABLE, SHUTTING_DOWN or REQUESTED. */
            reason: string | null;
            /** @description Why jobs were not changed; the first 100. */
            errors: {
                job_id: string;
                queue: string;
                code: string | null;
                message: string;
            }[];
        };
        NewBulkAction: {
            /** @enum {string} */
            action: "retry" | "cancel" | "run" | "delete" | "move" | "edit";
            /** @description Jobs that fit all of it; all for which the action is possible without. */
            filter?: {
                queue?: string;
                /**
                 * @description A type, or the beginning of types with `*` behind it.
                 * @example email:*
                 */
                type?: string;
                tag?: string;
                /** Format: date-time */
                created_after?: string;
                /** Format: date-time */
                created_before?: string;
                /** @description Text in name, code or message of the last error, in any case. */
                error?: string;
                /**
                 * @description Fingerprint of a group of errors, to which the last error belongs: see `GET /errors`.
                 * @example ddd641b942d2f6bc
                 */
                group?: string;
                /** @enum {string} */
                state?: "scheduled" | "blocked" | "pending" | "active" | "retrying" | "completed" | "dead" | "cancelled";
            };
            /**
             * @description All of it in one text; the fields it names are not given besides.
             * @example queue:email state:dead type:email:* tag:vip created:>-2h error:"ECONN"
             */
            q?: string;
            /** @description Changes nothing; says how many jobs fit, and shows some. */
            dry_run?: boolean;
            /** @description Jobs a second at most; as fast as the store takes them without. */
            rate_per_second?: number;
            /** @description Jobs at most. */
            limit?: number;
            /** @description For move: the queue. */
            to?: string;
            /** @description For edit: what changes. */
            edit?: {
                /** @description Any JSON value; the worker checks it. */
                payload?: unknown;
                /** @description 5 runs first, 1 last; high is 5, normal 3, low 1. As the type says, else 3. */
                priority?: number | ("low" | "normal" | "high");
                /** @description Let it run so long from now. */
                delay_ms?: number;
                /**
                 * Format: date-time
                 * @description A time that has passed means now.
                 */
                execute_at?: string;
            };
        };
        ListedBulkAction: {
            id: string;
            /** @enum {string} */
            action: "retry" | "cancel" | "run" | "delete" | "move" | "edit";
            filter: {
                queue?: string;
                /**
                 * @description A type, or the beginning of types with `*` behind it.
                 * @example email:*
                 */
                type?: string;
                tag?: string;
                /** Format: date-time */
                created_after?: string;
                /** Format: date-time */
                created_before?: string;
                /** @description Text in name, code or message of the last error, in any case. */
                error?: string;
                /**
                 * @description Fingerprint of a group of errors, to which the last error belongs: see `GET /errors`.
                 * @example ddd641b942d2f6bc
                 */
                group?: string;
                /** @enum {string} */
                state?: "scheduled" | "blocked" | "pending" | "active" | "retrying" | "completed" | "dead" | "cancelled";
            };
            rate_per_second: number | null;
            limit: number | null;
            to: string | null;
            /** @enum {string} */
            state: "ready" | "running" | "paused" | "done" | "aborted" | "failed";
            /** @description How many jobs fitted at the beginning, as `dry_run` counts them; null until they are counted, and when that failed. */
            expected: {
                count: number;
                is_exact: boolean;
            } | null;
            /** @description Jobs that fitted so far. */
            matched: number;
            done: number;
            /** @description Not changed: their state did not allow it any more, they were gone, or another job was in their way. */
            refused: number;
            /** @description Not changed as far as one knows: the store did not answer. */
            failed: number;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            ended_at: string | null;
            /** @description Why it failed or was aborted: a code such as STORE_UNAVAILABLE, SHUTTING_DOWN or REQUESTED. */
            reason: string | null;
        };
        Queue: {
            name: string;
            paused: boolean;
            counts: {
                scheduled: number;
                blocked: number;
                pending: number;
                active: number;
                retrying: number;
                completed: number;
                dead: number;
                cancelled: number;
            };
            totals: {
                enqueued: number;
                completed: number;
                /** @description Failed attempts that are retried. */
                failed: number;
                dead: number;
                cancelled: number;
                /** @description Leases lost. */
                crashed: number;
            };
            /** @description Pending jobs that no live worker serves, by type. */
            set_aside: {
                [key: string]: number;
            };
            /** @description Pending jobs that wait for a limit of their type, by type. */
            limited: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @description Since when the job that is next could run, of those that no limit holds back; null when there is none.
             * @example 2026-01-01T12:00:00.000Z
             */
            pending_since: string | null;
            retention: {
                completed_count: number;
                completed_age_ms: number;
                cancelled_count: number;
                cancelled_age_ms: number;
            };
        };
        Scale: {
            /** @description Jobs whose time has come and that wait, up to 1,000 of those that waited for their time. */
            backlog: number;
            active: number;
            /** @description How long the next of them could have run; 0 without one. */
            oldest_age_seconds: number;
            /** @description Workers that are of use now, by what waits, what comes in, and how long attempts took in the last 5 minutes. 0 for a queue that is paused or has jobs for later alone. */
            desired: number;
        };
        RetryDeadLetters: {
            queue?: string;
            filter?: {
                queue?: string;
                /**
                 * @description A type, or the beginning of types with `*` behind it.
                 * @example email:*
                 */
                type?: string;
                tag?: string;
                /** Format: date-time */
                created_after?: string;
                /** Format: date-time */
                created_before?: string;
                /** @description Text in name, code or message of the last error, in any case. */
                error?: string;
                /**
                 * @description Fingerprint of a group of errors, to which the last error belongs: see `GET /errors`.
                 * @example ddd641b942d2f6bc
                 */
                group?: string;
            };
            /**
             * @description All of it in one text; the fields it names are not given besides.
             * @example queue:email state:dead type:email:* tag:vip created:>-2h error:"ECONN"
             */
            q?: string;
            /** @description Changes nothing; says how many jobs fit, and shows some. */
            dry_run?: boolean;
            /** @description Jobs a second at most; as fast as the store takes them without. */
            rate_per_second?: number;
            /** @description Jobs at most. */
            limit?: number;
        };
        SchedulePage: {
            items: components["schemas"]["Schedule"][];
            /** @description Pass it as `cursor` for the next page; null at the end. A page may hold fewer items than `limit` before that. */
            next_cursor: string | null;
        };
        NewSchedule: {
            /** @description Five or six fields, or a nickname such as @daily; in UTC without a zone. */
            cron?: {
                expression: string;
                timezone?: string | null;
            } | null;
            /** @description The same with `timezone`, flat. */
            cron_expression?: string | null;
            /**
             * @description A name of the IANA database.
             * @example Europe/Berlin
             */
            timezone?: string | null;
            every_ms?: number | null;
            /**
             * Format: date-time
             * @description One of the times of `every_ms`; `start_at`, else 1970-01-01, without.
             */
            anchor_at?: string | null;
            /** @description At most 1,000 times. */
            dates?: string[] | null;
            /** Format: date-time */
            start_at?: string | null;
            /** Format: date-time */
            end_at?: string | null;
            /** @description How many times it is fired in all. */
            limit?: number | null;
            /** @description Jobs start up to this much later. */
            jitter_ms?: number | null;
            /**
             * @description What happens when the job of an earlier time has not ended; allow without.
             * @enum {string|null}
             */
            overlap?: "allow" | "skip" | "cancel_previous" | null;
            /** @description What becomes of times that nobody fired; run_once without. */
            missed?: ("skip" | "run_once" | "run_all") | {
                /** @enum {string} */
                kind: "skip" | "run_once" | "run_all";
                cap?: number | null;
            } | null;
            paused?: boolean;
            job: {
                /** @example email:send */
                type: string;
                /** @description Any JSON value; checked by the schema of the type when it is known here. */
                payload?: unknown;
                /** @description As the type says, else `default`. */
                queue?: string;
                /** @description 5 runs first, 1 last; high is 5, normal 3, low 1. As the type says, else 3. */
                priority?: number | ("low" | "normal" | "high");
                /** @description Attempts after the first one. As the type says, else 3. */
                max_retries?: number;
                /** @description How long it waits between attempts. As the type says, else exponential from 1 s to 1 h, half of it left to chance. */
                backoff?: ("exponential" | "linear" | "fixed") | number[] | {
                    /** @enum {string} */
                    kind?: "exponential" | "linear" | "fixed" | "list";
                    base_ms?: number;
                    factor?: number;
                    max_ms?: number;
                    delays_ms?: number[];
                    /** @enum {string} */
                    jitter?: "full" | "equal" | "none";
                };
                /** @description Time limit of one attempt. As the type says, else none. */
                timeout_ms?: number | null;
                /** @description Attempts that fail later than this after the first one started are not repeated. */
                retry_for_ms?: number | null;
                /** @description A job that still waits so long after it was enqueued is cancelled (`expired`). */
                expires_in_ms?: number | null;
                /** @description What a limit per key counts it under. */
                limit_key?: string | null;
                /** @description Units of a rate limit that a start takes. 1 when nothing is said. */
                limit_cost?: number;
                /** @description Names to find it by. As the type says, else none. */
                tags?: string[];
                /** @description Is sent a signed POST with how the job ends: completed, dead or cancelled, unless `events` says otherwise. */
                webhook?: string | {
                    /** @example https://example.com/hooks */
                    url: string;
                    events?: ("job.completed" | "job.failed" | "job.dead" | "job.cancelled")[];
                } | null;
            };
            /** @description At most 100 characters. Without it a new one. */
            id?: string;
        };
        ScheduleTimes: {
            times: string[];
        };
        PreviewSchedule: {
            /** @description Five or six fields, or a nickname such as @daily; in UTC without a zone. */
            cron?: {
                expression: string;
                timezone?: string | null;
            } | null;
            /** @description The same with `timezone`, flat. */
            cron_expression?: string | null;
            /**
             * @description A name of the IANA database.
             * @example Europe/Berlin
             */
            timezone?: string | null;
            every_ms?: number | null;
            /**
             * Format: date-time
             * @description One of the times of `every_ms`; `start_at`, else 1970-01-01, without.
             */
            anchor_at?: string | null;
            /** @description At most 1,000 times. */
            dates?: string[] | null;
            /** Format: date-time */
            start_at?: string | null;
            /** Format: date-time */
            end_at?: string | null;
            /** @description How many times it is fired in all. */
            limit?: number | null;
            /** @description Jobs start up to this much later. */
            jitter_ms?: number | null;
            /**
             * @description What happens when the job of an earlier time has not ended; allow without.
             * @enum {string|null}
             */
            overlap?: "allow" | "skip" | "cancel_previous" | null;
            /** @description What becomes of times that nobody fired; run_once without. */
            missed?: ("skip" | "run_once" | "run_all") | {
                /** @enum {string} */
                kind: "skip" | "run_once" | "run_all";
                cap?: number | null;
            } | null;
            /** @default 10 */
            count: number;
            /**
             * Format: date-time
             * @description Times behind this one; now without.
             */
            from?: string;
        };
        PutSchedule: {
            /** @description Five or six fields, or a nickname such as @daily; in UTC without a zone. */
            cron?: {
                expression: string;
                timezone?: string | null;
            } | null;
            /** @description The same with `timezone`, flat. */
            cron_expression?: string | null;
            /**
             * @description A name of the IANA database.
             * @example Europe/Berlin
             */
            timezone?: string | null;
            every_ms?: number | null;
            /**
             * Format: date-time
             * @description One of the times of `every_ms`; `start_at`, else 1970-01-01, without.
             */
            anchor_at?: string | null;
            /** @description At most 1,000 times. */
            dates?: string[] | null;
            /** Format: date-time */
            start_at?: string | null;
            /** Format: date-time */
            end_at?: string | null;
            /** @description How many times it is fired in all. */
            limit?: number | null;
            /** @description Jobs start up to this much later. */
            jitter_ms?: number | null;
            /**
             * @description What happens when the job of an earlier time has not ended; allow without.
             * @enum {string|null}
             */
            overlap?: "allow" | "skip" | "cancel_previous" | null;
            /** @description What becomes of times that nobody fired; run_once without. */
            missed?: ("skip" | "run_once" | "run_all") | {
                /** @enum {string} */
                kind: "skip" | "run_once" | "run_all";
                cap?: number | null;
            } | null;
            paused?: boolean;
            job: {
                /** @example email:send */
                type: string;
                /** @description Any JSON value; checked by the schema of the type when it is known here. */
                payload?: unknown;
                /** @description As the type says, else `default`. */
                queue?: string;
                /** @description 5 runs first, 1 last; high is 5, normal 3, low 1. As the type says, else 3. */
                priority?: number | ("low" | "normal" | "high");
                /** @description Attempts after the first one. As the type says, else 3. */
                max_retries?: number;
                /** @description How long it waits between attempts. As the type says, else exponential from 1 s to 1 h, half of it left to chance. */
                backoff?: ("exponential" | "linear" | "fixed") | number[] | {
                    /** @enum {string} */
                    kind?: "exponential" | "linear" | "fixed" | "list";
                    base_ms?: number;
                    factor?: number;
                    max_ms?: number;
                    delays_ms?: number[];
                    /** @enum {string} */
                    jitter?: "full" | "equal" | "none";
                };
                /** @description Time limit of one attempt. As the type says, else none. */
                timeout_ms?: number | null;
                /** @description Attempts that fail later than this after the first one started are not repeated. */
                retry_for_ms?: number | null;
                /** @description A job that still waits so long after it was enqueued is cancelled (`expired`). */
                expires_in_ms?: number | null;
                /** @description What a limit per key counts it under. */
                limit_key?: string | null;
                /** @description Units of a rate limit that a start takes. 1 when nothing is said. */
                limit_cost?: number;
                /** @description Names to find it by. As the type says, else none. */
                tags?: string[];
                /** @description Is sent a signed POST with how the job ends: completed, dead or cancelled, unless `events` says otherwise. */
                webhook?: string | {
                    /** @example https://example.com/hooks */
                    url: string;
                    events?: ("job.completed" | "job.failed" | "job.dead" | "job.cancelled")[];
                } | null;
            };
        };
        PatchSchedule: {
            /** @description Five or six fields, or a nickname such as @daily; in UTC without a zone. */
            cron?: {
                expression: string;
                timezone?: string | null;
            } | null;
            /** @description The same with `timezone`, flat. */
            cron_expression?: string | null;
            /**
             * @description A name of the IANA database.
             * @example Europe/Berlin
             */
            timezone?: string | null;
            every_ms?: number | null;
            /**
             * Format: date-time
             * @description One of the times of `every_ms`; `start_at`, else 1970-01-01, without.
             */
            anchor_at?: string | null;
            /** @description At most 1,000 times. */
            dates?: string[] | null;
            /** Format: date-time */
            start_at?: string | null;
            /** Format: date-time */
            end_at?: string | null;
            /** @description How many times it is fired in all. */
            limit?: number | null;
            /** @description Jobs start up to this much later. */
            jitter_ms?: number | null;
            /**
             * @description What happens when the job of an earlier time has not ended; allow without.
             * @enum {string|null}
             */
            overlap?: "allow" | "skip" | "cancel_previous" | null;
            /** @description What becomes of times that nobody fired; run_once without. */
            missed?: ("skip" | "run_once" | "run_all") | {
                /** @enum {string} */
                kind: "skip" | "run_once" | "run_all";
                cap?: number | null;
            } | null;
            paused?: boolean;
            job?: {
                /** @example email:send */
                type?: string;
                /** @description Any JSON value; checked by the schema of the type when it is known here. */
                payload?: unknown;
                /** @description As the type says, else `default`. */
                queue?: string;
                /** @description 5 runs first, 1 last; high is 5, normal 3, low 1. As the type says, else 3. */
                priority?: number | ("low" | "normal" | "high");
                /** @description Attempts after the first one. As the type says, else 3. */
                max_retries?: number;
                /** @description How long it waits between attempts. As the type says, else exponential from 1 s to 1 h, half of it left to chance. */
                backoff?: ("exponential" | "linear" | "fixed") | number[] | {
                    /** @enum {string} */
                    kind?: "exponential" | "linear" | "fixed" | "list";
                    base_ms?: number;
                    factor?: number;
                    max_ms?: number;
                    delays_ms?: number[];
                    /** @enum {string} */
                    jitter?: "full" | "equal" | "none";
                };
                /** @description Time limit of one attempt. As the type says, else none. */
                timeout_ms?: number | null;
                /** @description Attempts that fail later than this after the first one started are not repeated. */
                retry_for_ms?: number | null;
                /** @description A job that still waits so long after it was enqueued is cancelled (`expired`). */
                expires_in_ms?: number | null;
                /** @description What a limit per key counts it under. */
                limit_key?: string | null;
                /** @description Units of a rate limit that a start takes. 1 when nothing is said. */
                limit_cost?: number;
                /** @description Names to find it by. As the type says, else none. */
                tags?: string[];
                /** @description Is sent a signed POST with how the job ends: completed, dead or cancelled, unless `events` says otherwise. */
                webhook?: string | {
                    /** @example https://example.com/hooks */
                    url: string;
                    events?: ("job.completed" | "job.failed" | "job.dead" | "job.cancelled")[];
                } | null;
            };
        };
        LimitPage: {
            items: components["schemas"]["Limit"][];
            /** @description Pass it as `cursor` for the next page; null at the end. A page may hold fewer items than `limit` before that. */
            next_cursor: string | null;
        };
        Limit: {
            queue: string;
            /** @description Job type. An alias has a limit of its own. */
            type: string;
            rate: number | null;
            per_ms: number | null;
            burst: number | null;
            concurrency: number | null;
            per_key: {
                rate: number | null;
                per_ms: number | null;
                burst: number | null;
                concurrency: number | null;
            } | null;
            /** @description Grows with every change. It is the ETag. */
            revision: number;
            /** @description Running jobs of the type; null where `concurrency` is not given. */
            active: number | null;
            /** @description Pending jobs that wait for this limit. */
            waiting: number;
        };
        PutLimit: {
            /** @description So many units may start in any `per_ms`. */
            rate?: number | null;
            per_ms?: number | null;
            /** @description Units that may start at once after a pause; 1 without, at most `rate`. */
            burst?: number | null;
            /** @description Jobs that may run at once. */
            concurrency?: number | null;
            /** @description The same for each `limit_key` by itself, on top. */
            per_key?: {
                /** @description So many units may start in any `per_ms`. */
                rate?: number | null;
                per_ms?: number | null;
                /** @description Units that may start at once after a pause; 1 without, at most `rate`. */
                burst?: number | null;
                /** @description Jobs that may run at once. */
                concurrency?: number | null;
            } | null;
        };
        WebhookEndpointPage: {
            items: components["schemas"]["WebhookEndpoint"][];
            /** @description Pass it as `cursor` for the next page; null at the end. A page may hold fewer items than `limit` before that. */
            next_cursor: string | null;
        };
        WebhookEndpoint: {
            id: string;
            url: string;
            description: string;
            filter: {
                events: ("job.completed" | "job.failed" | "job.dead" | "job.cancelled")[];
                types: string[];
                queues: string[];
                tags: string[];
            };
            /** @enum {string} */
            format: "json" | "cloudevents";
            enabled: boolean;
            /**
             * @description Why Burrow disabled it. gone: it answered 410. failing: a webhook failed for good, and none succeeded since it was made.
             * @enum {string|null}
             */
            disabled_reason: "gone" | "failing" | null;
            /** @description Grows with every write. It is the ETag. */
            revision: number;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            updated_at: string;
        };
        CreatedWebhookEndpoint: components["schemas"]["WebhookEndpoint"] & {
            secrets: {
                /** @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw */
                secret: string;
                /**
                 * Format: date-time
                 * @description Until when it still signs; null for the current one.
                 * @example 2026-01-01T12:00:00.000Z
                 */
                valid_until: string | null;
            }[];
        };
        NewWebhookEndpoint: {
            /** @example https://example.com/hooks */
            url: string;
            description?: string;
            /** @description What it is told of: everything that each list lets through. */
            filter?: {
                /** @description All of them without. */
                events?: ("job.completed" | "job.failed" | "job.dead" | "job.cancelled")[];
                /** @description Names in which `*` stands for any characters. Empty: all. */
                types?: string[];
                /** @description Names in which `*` stands for any characters. Empty: all. */
                queues?: string[];
                /** @description The job has at least one of them. */
                tags?: string[];
            };
            /**
             * @description What it is sent: json, or cloudevents (CloudEvents 1.0, structured). A new one gets json without.
             * @enum {string}
             */
            format?: "json" | "cloudevents";
            enabled?: boolean;
        };
        PatchWebhookEndpoint: {
            /** @example https://example.com/hooks */
            url?: string;
            description?: string;
            /** @description What it is told of: everything that each list lets through. */
            filter?: {
                /** @description All of them without. */
                events?: ("job.completed" | "job.failed" | "job.dead" | "job.cancelled")[];
                /** @description Names in which `*` stands for any characters. Empty: all. */
                types?: string[];
                /** @description Names in which `*` stands for any characters. Empty: all. */
                queues?: string[];
                /** @description The job has at least one of them. */
                tags?: string[];
            };
            /**
             * @description What it is sent: json, or cloudevents (CloudEvents 1.0, structured). A new one gets json without.
             * @enum {string}
             */
            format?: "json" | "cloudevents";
            enabled?: boolean;
        };
        WebhookSecrets: {
            items: {
                /** @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw */
                secret: string;
                /**
                 * Format: date-time
                 * @description Until when it still signs; null for the current one.
                 * @example 2026-01-01T12:00:00.000Z
                 */
                valid_until: string | null;
            }[];
        };
        RotateWebhookSecret: {
            /** @description How long the secret that is replaced goes on to sign; a day without. */
            old_valid_for_ms?: number;
        };
        WebhookDelivery: {
            /** @description Of the job in the queue `webhooks` that sends it. */
            id: string;
            /** @description The `webhook-id` that is sent: the same on every attempt and replay. */
            message_id: string;
            /** @example job.completed */
            event: string;
            /** @description Null for an address that a job brought along. */
            endpoint_id: string | null;
            /** @description That address; null with an endpoint. */
            url: string | null;
            /** @description The job that it tells of; null for a test. */
            job_id: string | null;
            job_queue: string | null;
            /** @enum {string} */
            state: "scheduled" | "blocked" | "pending" | "active" | "retrying" | "completed" | "dead" | "cancelled";
            attempt: number;
            max_attempts: number;
            /** @description Of the answer that was a success. */
            response_status: number | null;
            duration_ms: number | null;
            /** @description Why the last attempt that failed did. */
            error: {
                code: string | null;
                name: string;
                message: string;
            } | null;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it is, or could first be, tried next.
             * @example 2026-01-01T12:00:00.000Z
             */
            run_at: string;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            finished_at: string | null;
        };
        WebhookDeliveryPage: {
            items: components["schemas"]["WebhookDelivery"][];
            /** @description Pass it as `cursor` for the next page; null at the end. A page may hold fewer items than `limit` before that. */
            next_cursor: string | null;
        };
        WebhookDeliveryDetails: {
            /** @description Of the job in the queue `webhooks` that sends it. */
            id: string;
            /** @description The `webhook-id` that is sent: the same on every attempt and replay. */
            message_id: string;
            /** @example job.completed */
            event: string;
            /** @description Null for an address that a job brought along. */
            endpoint_id: string | null;
            /** @description That address; null with an endpoint. */
            url: string | null;
            /** @description The job that it tells of; null for a test. */
            job_id: string | null;
            job_queue: string | null;
            /** @enum {string} */
            state: "scheduled" | "blocked" | "pending" | "active" | "retrying" | "completed" | "dead" | "cancelled";
            attempt: number;
            max_attempts: number;
            /** @description Of the answer that was a success. */
            response_status: number | null;
            duration_ms: number | null;
            /** @description Why the last attempt that failed did. */
            error: {
                code: string | null;
                name: string;
                message: string;
            } | null;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it is, or could first be, tried next.
             * @example 2026-01-01T12:00:00.000Z
             */
            run_at: string;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            finished_at: string | null;
            /** @description As it is sent, byte for byte. */
            body: string;
            attempts: components["schemas"]["Attempt"][];
            /** @description What was answered, with the begin of the body. */
            log: components["schemas"]["LogLine"][];
        };
        Worker: {
            id: string;
            name: string;
            host: string;
            pid: number;
            queues: string[];
            types: string[];
            concurrency: number;
            active: number;
            completed: number;
            failed: number;
            /**
             * @description `stopping` claims nothing more
             * @enum {string}
             */
            state: "running" | "stopping";
            /** @description Somebody asked it to stop: it is told with its next heartbeat, within about 10 s */
            stop_asked: boolean;
            /** @description What it runs, the oldest first, 20 at most */
            jobs: {
                id: string;
                queue: string;
                type: string;
                /**
                 * Format: date-time
                 * @example 2026-01-01T12:00:00.000Z
                 */
                started_at: string;
            }[];
            /** @description Resident memory of its process */
            memory_bytes: number;
            /** @description The longest block of its event loop since its last heartbeat */
            event_loop_lag_ms: number;
            version: string;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            started_at: string;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            seen_at: string;
        };
        Module: {
            type: string;
            aliases: string[];
            description: string;
            defaults: {
                queue: string;
                priority: number;
                max_retries: number;
                timeout_ms: number | null;
                tags: string[];
            };
            /** @description JSON Schema, draft 2020-12; null when there is none. */
            input: {
                [key: string]: unknown;
            } | null;
            /** @description JSON Schema, draft 2020-12; null when there is none. */
            output: {
                [key: string]: unknown;
            } | null;
        };
        Stats: {
            counts: {
                scheduled: number;
                blocked: number;
                pending: number;
                active: number;
                retrying: number;
                completed: number;
                dead: number;
                cancelled: number;
            };
            totals: {
                enqueued: number;
                completed: number;
                /** @description Failed attempts that are retried. */
                failed: number;
                dead: number;
                cancelled: number;
                /** @description Leases lost. */
                crashed: number;
            };
            queues: number;
            workers: number;
        };
        History: {
            /** @enum {string} */
            step: "minute" | "hour";
            /** @description In order; steps in which nothing happened are left out. At most 1,500. */
            points: {
                /**
                 * Format: date-time
                 * @example 2026-01-01T12:00:00.000Z
                 */
                at: string;
                enqueued: number;
                completed: number;
                /** @description Failed attempts that are retried. */
                failed: number;
                dead: number;
                cancelled: number;
                waited: components["schemas"]["TimeHistogram"];
                ran: components["schemas"]["TimeHistogram"];
            }[];
            /** @description All points taken together. */
            totals: {
                enqueued: number;
                completed: number;
                /** @description Failed attempts that are retried. */
                failed: number;
                dead: number;
                cancelled: number;
                waited: components["schemas"]["TimeHistogram"];
                ran: components["schemas"]["TimeHistogram"];
            };
            /** @description Types of which something is kept, by name. */
            types: string[];
            /** @description Upper ends of the buckets, inclusive. */
            buckets_ms: number[];
            /** @description With `by=queue`: the 100 queues in which most happened, by name. `points` and `totals` are of all queues nevertheless. */
            queues?: components["schemas"]["QueueHistory"][];
            /** @description With `by=queue`: how many more queues there are in which something happened. */
            queues_left_out?: number;
        };
        /** @description Percentiles are estimates: times are taken to lie evenly within a bucket, and those behind the last one at its end. Null without any. */
        TimeHistogram: {
            /** @description How many per bucket of `buckets_ms`, and one more. */
            counts: number[];
            p50_ms: number | null;
            p95_ms: number | null;
            p99_ms: number | null;
        };
        QueueHistory: {
            name: string;
            /** @description In order; steps in which nothing happened are left out. */
            points: {
                /**
                 * Format: date-time
                 * @example 2026-01-01T12:00:00.000Z
                 */
                at: string;
                enqueued: number;
                completed: number;
                /** @description Failed attempts that are retried. */
                failed: number;
                dead: number;
                cancelled: number;
            }[];
            /** @description All points taken together. */
            totals: {
                enqueued: number;
                completed: number;
                /** @description Failed attempts that are retried. */
                failed: number;
                dead: number;
                cancelled: number;
                waited: components["schemas"]["TimeHistogram"];
                ran: components["schemas"]["TimeHistogram"];
            };
        };
        ErrorGroupPage: {
            items: components["schemas"]["ErrorGroup"][];
            /** @description Pass it as `cursor` for the next page; null at the end. A page may hold fewer items than `limit` before that. */
            next_cursor: string | null;
        };
        ErrorGroup: {
            queue: string;
            /** @description Of type, name, code and what does not vary in the message; the same in every queue. `group` of a filter of jobs takes it. */
            fingerprint: string;
            /** @description Of the jobs. */
            type: string;
            name: string;
            code: string | null;
            /** @description That of the first error; the first 500 characters. */
            message: string;
            /** @description Attempts that ended with it. */
            count: number;
            /** @description How many in each of the last 24 hours, the running one last. */
            trend: number[];
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            first_seen_at: string;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            last_seen_at: string;
            /** @description The job that failed last; it may be gone. */
            last_job_id: string;
        };
        Event: {
            id: string;
            /** @enum {string} */
            name: "job.enqueued" | "job.promoted" | "job.started" | "job.progressed" | "job.completed" | "job.failed" | "job.dead" | "job.cancel_requested" | "job.cancelled" | "job.snoozed" | "job.released" | "job.lease_lost" | "job.crashed" | "job.retried" | "job.edited" | "job.moved" | "job.deleted" | "queue.paused" | "queue.resumed";
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            at: string;
            queue: string;
            job_id?: string;
            type?: string;
            /** @enum {string|null} */
            state?: "scheduled" | "blocked" | "pending" | "active" | "retrying" | "completed" | "dead" | "cancelled" | null;
            attempt?: number;
            epoch?: number;
            reason?: string | null;
            progress?: {
                percent: number;
                note: string | null;
            } | null;
            /** @description With job.completed, unless it is longer than 4,096 characters: then look the job up. */
            result?: unknown;
            /** @description What jobs hold is left out, because the key has no `jobs:payload`: payload, result and notes are null, and there are no errors. */
            redacted?: boolean;
        };
        CloudEvent: {
            /** @enum {string} */
            specversion: "1.0";
            /** @description With source, of this event alone. It is no place to go on from. */
            id: string;
            /** @example /burrow/default/queues/mail */
            source: string;
            /** @example dev.burrow.job.completed.v1 */
            type: string;
            /** @description The job; absent for an event of a queue. */
            subject?: string;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            time: string;
            /** @enum {string} */
            datacontenttype: "application/json";
            data: components["schemas"]["Event"];
        };
        IssuedKey: {
            id: string;
            name: string;
            /**
             * @description Null for a key with scopes of its own.
             * @enum {string|null}
             */
            role: "viewer" | "operator" | "admin" | null;
            /** @description What it may do, also when that comes from a role. */
            scopes: ("jobs:read" | "jobs:payload" | "jobs:enqueue" | "jobs:write" | "queues:read" | "queues:write" | "schedules:read" | "schedules:write" | "limits:read" | "limits:write" | "workers:read" | "workers:write" | "events:read" | "webhooks:read" | "webhooks:write" | "keys:read" | "keys:write")[];
            /**
             * @description Names of queues, beginnings of names such as `mail.*`, or `*` for all.
             * @example [
             *       "mail.*"
             *     ]
             */
            queues: string[];
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            created_at: string;
            /** @description The key it was made with. */
            created_by: string | null;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            revoked_at: string | null;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            rotated_at: string | null;
            /**
             * Format: date-time
             * @description Until when the secret from before the last rotation is taken.
             * @example 2026-01-01T12:00:00.000Z
             */
            old_secret_until: string | null;
            /**
             * Format: date-time
             * @description To the minute.
             * @example 2026-01-01T12:00:00.000Z
             */
            last_used_at: string | null;
            /**
             * @description The whole key, shown this once.
             * @example burrow_<id>_<secret>
             */
            key: string;
        };
        NewKey: {
            /** @description For people: who or what uses it. */
            name: string;
            /**
             * @description This or `scopes`.
             * @enum {string}
             */
            role?: "viewer" | "operator" | "admin";
            /** @description This or `role`. */
            scopes?: ("jobs:read" | "jobs:payload" | "jobs:enqueue" | "jobs:write" | "queues:read" | "queues:write" | "schedules:read" | "schedules:write" | "limits:read" | "limits:write" | "workers:read" | "workers:write" | "events:read" | "webhooks:read" | "webhooks:write" | "keys:read" | "keys:write")[];
            /**
             * @description Names of queues, beginnings of names such as `mail.*`, or `*` for all.
             * @example [
             *       "mail.*"
             *     ]
             */
            queues?: string[];
            /**
             * Format: date-time
             * @description Never without.
             */
            expires_at?: string | null;
        };
        KeyPage: {
            items: components["schemas"]["Key"][];
            /** @description Pass it as `cursor` for the next page; null at the end. A page may hold fewer items than `limit` before that. */
            next_cursor: string | null;
        };
        Key: {
            id: string;
            name: string;
            /**
             * @description Null for a key with scopes of its own.
             * @enum {string|null}
             */
            role: "viewer" | "operator" | "admin" | null;
            /** @description What it may do, also when that comes from a role. */
            scopes: ("jobs:read" | "jobs:payload" | "jobs:enqueue" | "jobs:write" | "queues:read" | "queues:write" | "schedules:read" | "schedules:write" | "limits:read" | "limits:write" | "workers:read" | "workers:write" | "events:read" | "webhooks:read" | "webhooks:write" | "keys:read" | "keys:write")[];
            /**
             * @description Names of queues, beginnings of names such as `mail.*`, or `*` for all.
             * @example [
             *       "mail.*"
             *     ]
             */
            queues: string[];
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            created_at: string;
            /** @description The key it was made with. */
            created_by: string | null;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            revoked_at: string | null;
            /**
             * Format: date-time
             * @example 2026-01-01T12:00:00.000Z
             */
            rotated_at: string | null;
            /**
             * Format: date-time
             * @description Until when the secret from before the last rotation is taken.
             * @example 2026-01-01T12:00:00.000Z
             */
            old_secret_until: string | null;
            /**
             * Format: date-time
             * @description To the minute.
             * @example 2026-01-01T12:00:00.000Z
             */
            last_used_at: string | null;
        };
        RotateKey: {
            /** @description How long the present secret stays valid; not at all without. */
            overlap_ms?: number;
        };
        Session: {
            /**
             * @description How he showed who he is; off: nobody has to.
             * @enum {string}
             */
            authentication: "off" | "key" | "session";
            /** @description Of the key; `environment` for BURROW_ADMIN_KEY. */
            id: string;
            name: string;
            /** @enum {string|null} */
            role: "viewer" | "operator" | "admin" | null;
            scopes: ("jobs:read" | "jobs:payload" | "jobs:enqueue" | "jobs:write" | "queues:read" | "queues:write" | "schedules:read" | "schedules:write" | "limits:read" | "limits:write" | "workers:read" | "workers:write" | "events:read" | "webhooks:read" | "webhooks:write" | "keys:read" | "keys:write")[];
            /** @description Names and beginnings of names; `*` for all. */
            queues: string[];
            /**
             * Format: date-time
             * @description When the key ends, as far as it does; of a session that was just opened when that ends.
             * @example 2026-01-01T12:00:00.000Z
             */
            expires_at: string | null;
            /** @description Of the API that answers. */
            version: string;
            /** @description Where a trace is looked at (BURROW_TRACE_URL); `{trace_id}` stands for which. Null where nobody said. */
            trace_url: string | null;
            /** @description With a session: writes come from pages of this origin alone, and their bodies are JSON. */
            csrf: {
                /** @enum {boolean} */
                same_origin: true;
                /** @enum {string} */
                content_type: "application/json";
            } | null;
        };
        NewSession: {
            /** @description A whole key. */
            key: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "jobs.list": {
        parameters: {
            query?: {
                /** @description All of it in one text; the fields it names are not given besides. */
                q?: string;
                queue?: string;
                /** @description A type, or the beginning of types with `*` behind it. */
                type?: string;
                tag?: string;
                created_after?: string;
                created_before?: string;
                /** @description Text in name, code or message of the last error, in any case. */
                error?: string;
                /** @description Fingerprint of a group of errors, to which the last error belongs: see `GET /errors`. */
                group?: string;
                cursor?: string;
                limit?: number;
                state?: "scheduled" | "blocked" | "pending" | "active" | "retrying" | "completed" | "dead" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description A filter is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key creates nothing. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewJob"];
            };
        };
        responses: {
            /** @description It was there already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedJob"] | components["schemas"]["Schedule"];
                };
            };
            /** @description The job was created, or with `recurring` the schedule. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedJob"] | components["schemas"]["Schedule"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another job holds the unique key, or another schedule has the id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body or the payload is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The idempotency key was used for another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is full. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewJob"][];
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description What became of each job, in order. Look at the `status` of each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BatchItem"][];
                    };
                    "application/x-ndjson": string;
                };
            };
            /** @description The body is not a list. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is neither JSON nor NDJSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is full. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.get": {
        parameters: {
            query?: {
                /** @description Where the job is; needed only when jobs of several queues have its id. */
                queue?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The id or the queue is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such job is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Several queues have the id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.delete": {
        parameters: {
            query?: {
                /** @description Where the job is; needed only when jobs of several queues have its id. */
                queue?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job is no longer kept. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The id or the queue is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such job is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The job is running, or several queues have the id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.edit": {
        parameters: {
            query?: {
                /** @description Where the job is; needed only when jobs of several queues have its id. */
                queue?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditJob"];
            };
        };
        responses: {
            /** @description The job as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such job is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the job does not allow this, or several queues have the id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body or the payload is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.attempts": {
        parameters: {
            query?: {
                /** @description Where the job is; needed only when jobs of several queues have its id. */
                queue?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest 20 failures and the last run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Attempt"][];
                    };
                };
            };
            /** @description The id or the queue is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such job is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Several queues have the id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.logs": {
        parameters: {
            query?: {
                /** @description Where the job is; needed only when jobs of several queues have its id. */
                queue?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 100 lines. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LogLine"][];
                    };
                };
            };
            /** @description The id or the queue is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such job is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Several queues have the id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.explain": {
        parameters: {
            query?: {
                /** @description Where the job is; needed only when jobs of several queues have its id. */
                queue?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What holds it back, or how it ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description The id or the queue is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such job is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Several queues have the id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.retry": {
        parameters: {
            query?: {
                /** @description Where the job is; needed only when jobs of several queues have its id. */
                queue?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The id or the queue is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such job is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the job does not allow this, or several queues have the id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.cancel": {
        parameters: {
            query?: {
                /** @description Where the job is; needed only when jobs of several queues have its id. */
                queue?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The worker that runs the job is told. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The id or the queue is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such job is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the job does not allow this, or several queues have the id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.run": {
        parameters: {
            query?: {
                /** @description Where the job is; needed only when jobs of several queues have its id. */
                queue?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The id or the queue is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such job is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the job does not allow this, or several queues have the id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.clone": {
        parameters: {
            query?: {
                /** @description Where the job is; needed only when jobs of several queues have its id. */
                queue?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CloneJob"];
            };
        };
        responses: {
            /** @description The job was there already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedJob"];
                };
            };
            /** @description The new job. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedJob"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such job is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another job holds the unique key, or several queues have the id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body or the payload is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is full. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.move": {
        parameters: {
            query?: {
                /** @description Where the job is; needed only when jobs of several queues have its id. */
                queue?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveJob"];
            };
        };
        responses: {
            /** @description The job as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such job is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the job does not allow this, another job is in its way, or several queues have the id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "bulk-actions.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that run, and the last 100 that ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedBulkAction"][];
                    };
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "bulk-actions.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key creates nothing. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBulkAction"];
            };
        };
        responses: {
            /** @description With `dry_run`: what fits now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkPreview"];
                };
            };
            /** @description It runs; look at its Location. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAction"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body or the payload is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The idempotency key was used for another bulk action. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached, too many bulk actions run, or the server is stopping. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "bulk-actions.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bulk action. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAction"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such bulk action is kept here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "bulk-actions.abort": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bulk action, which has ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAction"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such bulk action is kept here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "bulk-actions.pause": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bulk action as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAction"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such bulk action is kept here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has ended. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "bulk-actions.resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bulk action as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAction"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such bulk action is kept here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has ended. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "queues.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The queues. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Queue"][];
                        /** @description Pass it as `cursor` for the next page; null at the end. A page may hold fewer items than `limit` before that. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The cursor or the limit is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "queues.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The queue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description The name is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such queue is known. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "queues.pause": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The queue as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description The name is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "queues.resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The queue as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description The name is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "queues.drain": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many jobs were cancelled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelled: number;
                    };
                };
            };
            /** @description The name is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such queue is known. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "queues.scale": {
        parameters: {
            query?: {
                /** @description Within so long what waits is to be done. */
                target_seconds?: number;
                /** @description Jobs that one worker runs at once: its BURROW_CONCURRENCY. */
                slots_per_worker?: number;
                /** @description Workers at least, also for a queue that is paused. */
                min?: number | null;
                /** @description Workers at most. */
                max?: number | null;
            };
            header?: never;
            path: {
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What there is to do, and how many workers it wants. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scale"];
                };
            };
            /** @description A name or number is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such queue is known. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "dead-letters.list": {
        parameters: {
            query?: {
                /** @description All of it in one text; the fields it names are not given besides. */
                q?: string;
                queue?: string;
                /** @description A type, or the beginning of types with `*` behind it. */
                type?: string;
                tag?: string;
                created_after?: string;
                created_before?: string;
                /** @description Text in name, code or message of the last error, in any case. */
                error?: string;
                /** @description Fingerprint of a group of errors, to which the last error belongs: see `GET /errors`. */
                group?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of dead jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description A filter is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "dead-letters.retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RetryDeadLetters"];
            };
        };
        responses: {
            /** @description How many jobs were put back; with `dry_run` what fits now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        retried: number;
                    } | components["schemas"]["BulkPreview"];
                };
            };
            /** @description A bulk action runs; look at its Location. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAction"];
                };
            };
            /** @description The body is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached, too many bulk actions run, or the server is stopping. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "schedules.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of schedules. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchedulePage"];
                };
            };
            /** @description The cursor or the limit is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "schedules.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key creates nothing. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSchedule"];
            };
        };
        responses: {
            /** @description The schedule was there already, just like this. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The schedule was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another schedule has this id. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body or the payload is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The idempotency key was used for another schedule. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "schedules.preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewSchedule"];
            };
        };
        responses: {
            /** @description The times, in order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleTimes"];
                };
            };
            /** @description The rule is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "schedules.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule. */
            200: {
                headers: {
                    /** @description The revision in quotes, for If-Match. What changes without a write is no part of it. */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such schedule is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "schedules.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag it must have, or * for any: there must be one. */
                "if-match"?: string;
                /** @description * alone: there must be none. */
                "if-none-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutSchedule"];
            };
        };
        responses: {
            /** @description The schedule as it is now. */
            200: {
                headers: {
                    /** @description The revision in quotes, for If-Match. What changes without a write is no part of it. */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The schedule was created. */
            201: {
                headers: {
                    /** @description The revision in quotes, for If-Match. What changes without a write is no part of it. */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision, or is there already. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body or the payload is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "schedules.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag it must have, or * for any: there must be one. */
                "if-match"?: string;
                /** @description * alone: there must be none. */
                "if-none-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The id is not valid, or If-Match is no tag. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such schedule is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "schedules.patch": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag it must have, or * for any: there must be one. */
                "if-match"?: string;
                /** @description * alone: there must be none. */
                "if-none-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchSchedule"];
            };
        };
        responses: {
            /** @description The schedule as it is now. */
            200: {
                headers: {
                    /** @description The revision in quotes, for If-Match. What changes without a write is no part of it. */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such schedule is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body or the payload is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "schedules.trigger": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedJob"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such schedule is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is full. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "schedules.pause": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule as it is now. */
            200: {
                headers: {
                    /** @description The revision in quotes, for If-Match. What changes without a write is no part of it. */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such schedule is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "schedules.resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule as it is now. */
            200: {
                headers: {
                    /** @description The revision in quotes, for If-Match. What changes without a write is no part of it. */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such schedule is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "schedules.next": {
        parameters: {
            query?: {
                count?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The times, in order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleTimes"];
                };
            };
            /** @description The id or the count is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such schedule is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "limits.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                queue?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of limits. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitPage"];
                };
            };
            /** @description A filter is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such queue is known. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "limits.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The limit. */
            200: {
                headers: {
                    /** @description The revision in quotes, for If-Match. What changes without a write is no part of it. */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Limit"];
                };
            };
            /** @description A name is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such limit is set. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "limits.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag it must have, or * for any: there must be one. */
                "if-match"?: string;
                /** @description * alone: there must be none. */
                "if-none-match"?: string;
            };
            path: {
                queue: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutLimit"];
            };
        };
        responses: {
            /** @description The limit as it is now. */
            200: {
                headers: {
                    /** @description The revision in quotes, for If-Match. What changes without a write is no part of it. */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Limit"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision, or is there already. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "limits.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag it must have, or * for any: there must be one. */
                "if-match"?: string;
                /** @description * alone: there must be none. */
                "if-none-match"?: string;
            };
            path: {
                queue: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A name is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such limit is set. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks.endpoints.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of endpoints, without their secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointPage"];
                };
            };
            /** @description The cursor or the limit is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks.endpoints.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhookEndpoint"];
            };
        };
        responses: {
            /** @description The endpoint, with its secret. */
            201: {
                headers: {
                    /** @description The revision in quotes, for If-Match. What changes without a write is no part of it. */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedWebhookEndpoint"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are 200 endpoints already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks.endpoints.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    /** @description The revision in quotes, for If-Match. What changes without a write is no part of it. */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such endpoint is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks.endpoints.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag it must have, or * for any: there must be one. */
                "if-match"?: string;
                /** @description * alone: there must be none. */
                "if-none-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The id is not valid, or If-Match is no tag. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such endpoint is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks.endpoints.patch": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag it must have, or * for any: there must be one. */
                "if-match"?: string;
                /** @description * alone: there must be none. */
                "if-none-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchWebhookEndpoint"];
            };
        };
        responses: {
            /** @description The endpoint as it is now. */
            200: {
                headers: {
                    /** @description The revision in quotes, for If-Match. What changes without a write is no part of it. */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such endpoint is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has another revision. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks.endpoints.secret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecrets"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such endpoint is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks.endpoints.rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RotateWebhookSecret"];
            };
        };
        responses: {
            /** @description The secrets that sign now, the new one first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecrets"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such endpoint is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks.endpoints.test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such endpoint is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is full. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks.deliveries.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                endpoint_id?: string;
                job_id?: string;
                state?: "scheduled" | "blocked" | "pending" | "active" | "retrying" | "completed" | "dead" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries: by state, the newest ended first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            /** @description A filter, the cursor or the limit is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks.deliveries.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetails"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such delivery is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks.deliveries.replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new delivery. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such delivery is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store is full. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks.secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecrets"];
                };
            };
            /** @description The request cannot be read, or is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks.rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RotateWebhookSecret"];
            };
        };
        responses: {
            /** @description The secrets that sign now, the new one first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecrets"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "workers.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Worker"][];
                        /** @description Pass it as `cursor` for the next page; null at the end. A page may hold fewer items than `limit` before that. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The cursor or the limit is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "workers.stop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The worker is told with its next heartbeat. Asking again changes nothing. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Worker"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such worker was heard of within the last 30 s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "modules.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job types. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Module"][];
                    };
                };
            };
            /** @description The request cannot be read, or is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "stats.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Exact counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
            /** @description The request cannot be read, or is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "metrics.history": {
        parameters: {
            query?: {
                /** @description All queues taken together without. */
                queue?: string;
                /** @description All types taken together without. */
                type?: string;
                /** @description minute is kept for 24 hours, hour for 30 days. */
                step?: "minute" | "hour";
                /** @description As long as the step is kept without. */
                from?: string;
                /** @description Now without. */
                to?: string;
                /** @description Tells of each queue by itself as well. */
                by?: "queue";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description The query is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such queue is known. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "errors.list": {
        parameters: {
            query?: {
                /** @description All queues without, each group of each by itself. */
                queue?: string;
                /** @description Only this group. */
                fingerprint?: string;
                /** @description Text in type, name, code or message, in any case. */
                text?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of groups. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorGroupPage"];
                };
            };
            /** @description The query is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such queue is known. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "events.stream": {
        parameters: {
            query?: {
                /** @description Only of these queues; several with commas between them, at most 50. */
                queue?: string;
                /** @description Only events with these names; several with commas between them, at most 50. */
                name?: string;
                /** @description Only of jobs of these types; several with commas between them, at most 50. */
                type?: string;
                /** @description Only of jobs with these ids; several with commas between them, at most 50. */
                job?: string;
                /** @description What `data` is: an Event, or a CloudEvent around it. json without. */
                format?: "json" | "cloudevents";
                /** @description Go on behind this event; the header Last-Event-ID, which browsers send, wins. */
                after?: string;
            };
            header?: {
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events, without an end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Event"] | components["schemas"]["CloudEvent"];
                };
            };
            /** @description A filter is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached, or too many listen already. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "keys.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyPage"];
                };
            };
            /** @description The query is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "keys.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description The key was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedKey"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "keys.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such key is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "keys.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, revoked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            /** @description The id is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such key is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "keys.rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RotateKey"];
            };
        };
        responses: {
            /** @description The key with its new secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedKey"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such key is kept. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key is revoked or has expired. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who you are; also where nobody has to log in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request cannot be read, or is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSession"];
            };
        };
        responses: {
            /** @description Who you are. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended, if there was one. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read, or is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody knows who asks: there is no key or session, or it is of no use. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The URL is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A body came that is not plain JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken. */
            429: {
                headers: {
                    /** @description Seconds until the next request is taken. */
                    "retry-after"?: string;
                    /** @description How many requests (q) in how many seconds (w). Every answer carries it while there is a limit. */
                    "ratelimit-policy"?: string;
                    /** @description How many are left (r), and in how many seconds all of them are there again (t). */
                    ratelimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has too many headers, or too long ones. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server made a mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store cannot be reached. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
