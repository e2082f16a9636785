/** Whether webhooks may go to private addresses and over http: a setting (`webhookOpenNetworks`). */
export class OpenNetworks {
  constructor(readonly open: boolean) {}
}
