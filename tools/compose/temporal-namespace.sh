#!/bin/sh
# The namespace of the agreements, kept for a year after a run has closed; the archive is older than that.
set -eu
until temporal operator cluster health; do sleep 1; done
temporal operator namespace describe -n tepati || temporal operator namespace create -n tepati --retention 8760h
