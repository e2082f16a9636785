import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button, type ButtonProps } from './button.js';
import css from './menu.module.css';

export interface MenuChoice {
  id: string;
  label: ReactNode;
  /** What the label does not say. */
  hint?: ReactNode;
  disabled?: boolean;
}

/** A button that opens a few choices: arrows, letters and Escape work as people know them. */
export function MenuButton({ label, choices, onChoose, ...button }: Omit<ButtonProps, 'children' | 'onPress'> & { label: ReactNode; choices: readonly MenuChoice[]; onChoose: (id: string) => void }) {
  return (
    <MenuTrigger>
      <Button {...button}>{label}<span aria-hidden="true">▾</span></Button>
      <Popover className={css['popover'] ?? ''}>
        <AriaMenu className={css['menu'] ?? ''} onAction={(id) => onChoose(String(id))} disabledKeys={choices.filter((each) => each.disabled).map((each) => each.id)}>
          {choices.map((each) => (
            <MenuItem key={each.id} id={each.id} className={css['item'] ?? ''} textValue={typeof each.label === 'string' ? each.label : each.id}>
              <span>{each.label}</span>{each.hint === undefined ? null : <span className={css['hint']}>{each.hint}</span>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
