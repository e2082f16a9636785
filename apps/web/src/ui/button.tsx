import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components';
import { Link, type LinkProps } from 'react-router';
import css from './ui.module.css';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaProps, 'className' | 'style'> {
  look?: Look;
  small?: boolean;
}

const classes = (look: Look, small: boolean | undefined): string => [css['button'], css[look], small ? css['small'] : ''].join(' ');

/** Acts on this page. What goes to another one is a `LinkButton`. */
export function Button({ look = 'plain', small, ...props }: ButtonProps) {
  return <AriaButton {...props} className={classes(look, small)} />;
}

export function LinkButton({ look = 'plain', small, ...props }: LinkProps & { look?: Look; small?: boolean }) {
  return <Link {...props} className={classes(look, small)} />;
}
