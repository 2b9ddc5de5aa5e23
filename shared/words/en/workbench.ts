/** Call monitor and service panel. */
export const workbench = {
  'monitor.waiting': 'Waiting for the phone …',
  'monitor.lines': 'Lines',
  'monitor.line': 'Line',
  'monitor.address': 'Address',
  'monitor.registration': 'Registration',
  'monitor.mode': 'Recording mode',
  'monitor.protocol': 'Protocol',
  'monitor.calls': 'Calls',
  'monitor.party': 'Party',
  'monitor.state': 'State',
  'monitor.evidence': 'Evidence',
  'monitor.request': 'Request',
  'monitor.none': 'none',
  'monitor.not-connected': 'not connected yet',
  'monitor.trace': 'SIP trace',
  'monitor.malformed': '{count} malformed',
} as const;
