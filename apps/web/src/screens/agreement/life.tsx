import { useState } from 'react';
import { useParams } from 'react-router';
import { $api } from '../../api/client.js';
import { CommandDialog } from '../../commands/command-dialog.js';
import { RecentActs } from '../../commands/recent-acts.js';
import { Button } from '../../ui/button.js';
import { Page, Row, Section } from '../../ui/layout.js';
import { Answer } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';

const W = words({ id: { next: 'Yang dapat dilakukan' }, en: { next: 'What can be done' } });

export function Life() {
  const w = useWords(W);
  const { id = '' } = useParams();
  const [open, setOpen] = useState<string | null>(null);
  const query = $api.useQuery('get', '/agreements/{id}', { params: { path: { id } } });
  return (
    <Answer query={query}>
      {(agreement) => (
        <Page title={agreement.title} lead={agreement.reference}>
          <RecentActs agreementId={id} />
          <Section title={w.next}>
            <Row>{agreement.nextActions.map((each) => <Button key={each.command} isDisabled={!each.open} onPress={() => setOpen(each.command)}>{each.command}</Button>)}</Row>
          </Section>
          {open === null ? null : <CommandDialog command={open} agreementId={id} onClose={() => setOpen(null)} />}
        </Page>
      )}
    </Answer>
  );
}
