#!/bin/sh
# Brings Temporal's own two databases to the schema of its version. Safe to repeat: a database that has a schema
# version is only updated.
set -eu
tool() { temporal-sql-tool --plugin postgres12 --ep postgres -p 5432 -u temporal --db "$1" "$2" "$3" "$4"; }
for pair in temporal:temporal temporal_visibility:visibility; do
  database=${pair%%:*}
  schema=/etc/temporal/schema/postgresql/v12/${pair##*:}/versioned
  tool "$database" update-schema -d "$schema" || {
    tool "$database" setup-schema -v 0.0
    tool "$database" update-schema -d "$schema"
  }
done
