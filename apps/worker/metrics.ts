import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

/** What operators watch of the worker. Names begin with `tepati_worker_`; no label can name a person or an agreement. */
export class WorkerMetrics {
  readonly registry = new Registry();
  readonly clockFaults = this.#counter('clock_faults_total', 'Tasks in which the part of the decider that time calls threw');
  readonly rolled = this.#counter('rolled_total', 'Runs asked to continue on the current version of the code');
  readonly archived = this.#counter('archived_runs_total', 'Closed runs that the sweep had to archive');
  readonly unarchived = this.#gauge('unarchived_closed_runs', 'Closed runs without an archive: alarm where it stays above 0');
  readonly lost = this.#gauge('lost_histories', 'Closed runs whose history the server has deleted before it was archived: alarm');
  readonly versions = this.#gauge('workflow_versions', 'Versions of the workflow code that this process serves');
  readonly missingVersions = this.#gauge('missing_versions', 'Versions with open runs whose bundle nobody has: alarm');
  readonly mailsUnderWay = this.#gauge('mails_under_way', 'Messages that are claimed and not yet with the mail server');
  readonly mailsUnsure = this.#gauge('mails_unsure', 'Attempts that may have been a second copy: the answer of the mail server was lost');

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  #counter(name: string, help: string): Counter {
    return new Counter({ name: `tepati_worker_${name}`, help, registers: [this.registry] });
  }

  #gauge(name: string, help: string): Gauge {
    return new Gauge({ name: `tepati_worker_${name}`, help, registers: [this.registry] });
  }
}
