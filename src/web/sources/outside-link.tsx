/** A link to a third party's address; only its text where the address is not http or https. */
export function OutsideLink({ address, text }: { address: string; text: string }) {
  const isWeb = URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);
  return isWeb ? (
    <a href={address} rel="noopener noreferrer">
      {text}
    </a>
  ) : (
    <>{text}</>
  );
}
