import type { Child } from 'hono/jsx';

/** Whether an address that a third party gave may be a link: http or https. */
export function isWebAddress(address: string): boolean {
  return URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);
}

/** A link to a third party's address; only its text where the address is not http or https. */
export function OutsideLink({ address, children }: { address: string; children: Child }) {
  if (!isWebAddress(address)) return <>{children}</>;
  return (
    <a href={address} rel="noopener noreferrer">
      {children}
    </a>
  );
}
