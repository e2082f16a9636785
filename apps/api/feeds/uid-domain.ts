/** Right side of the UIDs of calendars' entries: the domain that mails are sent from, in feeds and in invitations alike. */
export class UidDomain {
  constructor(readonly name: string) {}
}
