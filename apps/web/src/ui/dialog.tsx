import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords, words } from '../words/index.js';
import { Button } from './button.js';
import css from './ui.module.css';

const W = words({ id: { close: 'Tutup' }, en: { close: 'Close' } });

/** A question in front of the page: Escape and the button close it, focus goes back to where it came from. */
export function Dialog({ title, open, onClose, wide, children }: { title: string; open: boolean; onClose: () => void; wide?: boolean; children: ReactNode }) {
  const w = useWords(W);
  return (
    <ModalOverlay className={css['overlay'] ?? ''} isOpen={open} isDismissable={false} isKeyboardDismissDisabled={false} onOpenChange={(still) => (still ? undefined : onClose())}>
      <Modal className={`${css['modal']} ${wide ? css['modalWide'] : ''}`}>
        <AriaDialog className={css['dialog'] ?? ''}>
          <div className={css['dialogHead']}>
            <Heading slot="title" level={2}>{title}</Heading>
            <Button look="quiet" small onPress={onClose} aria-label={w.close}>✕</Button>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
