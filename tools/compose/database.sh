#!/bin/sh
# Run once by the PostgreSQL image, in an empty cluster: the roles and databases that the native stack makes by itself.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres \
  --set owner="$OWNER_PASSWORD" --set app="$APP_PASSWORD" --set temporal="$TEMPORAL_PASSWORD" <<'SQL'
create role tepati_owner login nosuperuser nocreatedb nocreaterole password :'owner';
create role tepati_app login nosuperuser nocreatedb nocreaterole password :'app';
create database tepati owner tepati_owner;
revoke all on database tepati from public;
grant connect on database tepati to tepati_app;
create role temporal login nosuperuser nocreatedb nocreaterole password :'temporal';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
SQL
