/**
 * The tables of the executor, version by version, all in schema `inngest_embedded`. A released step is never edited; a change
 * is a new step at the end.
 *
 * Times are logical: the database's clock plus `inngest_embedded.offset`, which every connection of an executor sets from
 * APP_CLOCK_OFFSET. So a sleep of sixty days ends at once when the clock is moved by sixty days. JSON is `json`, not `jsonb`:
 * what an app returns is kept as it came, the character U+0000 included; for the same reason no statement looks inside it.
 *
 * `runs.event` is the first event of a run, `runs.events` all of them where a batch has more than one. `pause_paths` holds every
 * event name somebody ever waited for, with the paths by which such waits are indexed ('' for waits without one).
 */
export const MIGRATIONS: readonly string[] = [
  `
  create function logical_now() returns timestamptz language sql stable as
    $$ select now() + coalesce(nullif(current_setting('inngest_embedded.offset', true), ''), '0')::interval $$;
  create function logical_clock() returns timestamptz language sql volatile as
    $$ select clock_timestamp() + coalesce(nullif(current_setting('inngest_embedded.offset', true), ''), '0')::interval $$;

  create table registry (
    one boolean primary key default true check (one),
    version int not null default 0,
    synced_at timestamptz
  );
  insert into registry default values;

  create table functions (
    id text primary key,
    app_id text not null,
    config json not null,
    digest text not null,
    active boolean not null default true,
    problem text
  );

  create table events (
    id text primary key,
    name text not null,
    body json not null,
    received_at timestamptz not null default logical_clock()
  );
  create index events_by_name on events (name, received_at);

  create table event_ids (
    key text primary key,
    event_id text not null,
    seen_at timestamptz not null default logical_now()
  );
  create index event_ids_by_age on event_ids (seen_at);

  create table runs (
    id text primary key,
    function_id text not null,
    status text not null default 'running' check (status in ('running', 'completed', 'failed', 'cancelled')),
    event json not null,
    events json,
    event_ids text[] not null,
    idempotency_key text,
    rate_key text,
    singleton_key text,
    limits json,
    priority int not null default 0,
    parent_id text,
    parent_step text,
    rerun_of text,
    version int not null default -1,
    rediscover boolean not null default false,
    result json,
    error json,
    created_at timestamptz not null default logical_clock(),
    started_at timestamptz,
    ended_at timestamptz
  );
  create index runs_by_function on runs (function_id, id);
  create index runs_by_status on runs (status, id);
  create index runs_by_end on runs (ended_at) where ended_at is not null;
  create index runs_by_idempotency on runs (function_id, idempotency_key, created_at) where idempotency_key is not null;
  create index runs_by_rate on runs (function_id, rate_key, created_at) where rate_key is not null;
  create index runs_by_singleton on runs (function_id, singleton_key) where singleton_key is not null and status = 'running';

  create table steps (
    run_id text not null,
    id text not null,
    position bigint not null generated always as identity,
    op text not null,
    name text,
    memo json not null,
    event_id text,
    attempts int not null default 1,
    started_at timestamptz,
    ended_at timestamptz not null default logical_clock(),
    primary key (run_id, id)
  );

  create table pending (
    run_id text not null,
    step_id text not null,
    op text not null,
    name text,
    race boolean not null,
    since timestamptz not null default logical_clock(),
    primary key (run_id, step_id)
  );

  create table failures (
    run_id text not null,
    step_id text not null,
    name text,
    attempt int not null,
    error json not null,
    failed_at timestamptz not null default logical_clock()
  );
  create index failures_by_run on failures (run_id);

  create table pauses (
    run_id text not null,
    step_id text not null,
    kind text not null check (kind in ('event', 'cancel')),
    event_name text not null,
    expression text,
    match_path text,
    match_value text,
    expires_at timestamptz,
    primary key (run_id, step_id, kind)
  );
  create index pauses_by_match on pauses (event_name, match_path, match_value);

  create table pause_paths (
    event_name text not null,
    path text not null,
    primary key (event_name, path)
  );

  create table jobs (
    id bigint primary key generated always as identity,
    key text not null unique,
    kind text not null,
    lane smallint not null,
    run_id text,
    function_id text,
    data json not null,
    limits json,
    run_at timestamptz not null,
    rank timestamptz not null,
    waits_for text,
    locked_by int,
    locked_at timestamptz,
    gen int not null default 0,
    failures int not null default 0
  ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
  create index jobs_ready on jobs (lane, rank, id) where locked_by is null and waits_for is null;
  create index jobs_by_time on jobs (run_at) where locked_by is null;
  create index jobs_waiting on jobs (waits_for, rank, id) where waits_for is not null;
  create index jobs_held on jobs (locked_by) where locked_by is not null;
  create index jobs_by_run on jobs (run_id) where run_id is not null;

  create table windows (
    key text primary key,
    id text not null,
    function_id text not null,
    event_ids text[] not null,
    due_at timestamptz not null,
    opened_at timestamptz not null default logical_clock()
  );

  create table gates (
    key text primary key,
    next_at timestamptz not null
  );

  create table runners (
    id int primary key,
    pid int not null,
    started_at timestamptz not null default now(),
    heartbeat_at timestamptz not null default now()
  );
  `,
]
