-- Run once by the image's psql, on an empty cluster: Echora's database beside Temporal's two, a role for each, and one
-- for echora-sched that can only read.
\getenv temporal_password TEMPORAL_DB_PASSWORD
\getenv echora_password ECHORA_DB_PASSWORD
\getenv echora_sched_password ECHORA_SCHED_DB_PASSWORD

CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';
CREATE ROLE echora LOGIN PASSWORD :'echora_password';
CREATE ROLE echora_sched LOGIN PASSWORD :'echora_sched_password';
ALTER ROLE echora_sched SET default_transaction_read_only = on;

CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
CREATE DATABASE echora OWNER echora;
REVOKE ALL ON DATABASE temporal FROM PUBLIC;
REVOKE ALL ON DATABASE temporal_visibility FROM PUBLIC;
REVOKE ALL ON DATABASE echora FROM PUBLIC;
GRANT CONNECT ON DATABASE echora TO echora_sched;

-- Tables that Echora makes later can be read as well.
\connect echora
ALTER DEFAULT PRIVILEGES FOR ROLE echora IN SCHEMA public GRANT SELECT ON TABLES TO echora_sched;
