// Which folder may import which (ARCHITECTURE.md, "Layers"). Checked by dependency-cruiser.
const wireLibraries = '^node_modules/(jssip|werift|ws|hono|@hono)/';
const nodeItself = ['core'];

module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment: 'shared/ is what every process may import: no Electron, React, JsSIP, DOM or Node.',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: {
        path: `^node_modules/(electron|react|react-dom|zustand)/|${wireLibraries}|^(electron|renderer)/`,
      },
    },
    {
      name: 'shared-without-node',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: nodeItself },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: nodeItself },
    },
    {
      name: 'renderer-without-electron',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron/|node_modules/(electron|werift|ws|hono|@hono)/)' },
    },
    {
      name: 'electron-without-renderer',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer/|node_modules/(react|react-dom|jssip|zustand)/)' },
    },
    {
      name: 'service-without-electron',
      comment: 'The service runs without Electron as well.',
      severity: 'error',
      from: { path: '^electron/service/' },
      to: { path: '^(node_modules/electron/|electron/(?!service/))' },
    },
    {
      name: 'sqlite-in-the-store',
      comment: 'It is native, and loaded late.',
      severity: 'error',
      from: {
        path: '^(electron|renderer|shared)/',
        pathNot: '^electron/service/store/(database|exclusive-file)(\\.test)?\\.ts$',
      },
      to: { path: '^node_modules/@photostructure/sqlite/' },
    },
    {
      name: 'jssip-behind-one-port',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/phone/sip/' },
      to: { path: '^node_modules/jssip/' },
    },
    {
      name: 'only-the-page-knows-the-adapter',
      comment: 'Everything else of the phone speaks to sip-port.ts.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/phone/(sip/|main\\.ts$)' },
      to: { path: '^renderer/phone/sip/' },
    },
    {
      name: 'views-without-phone',
      comment: 'A view gets snapshots and sends intents; the phone itself it does not know.',
      severity: 'error',
      from: { path: '^renderer/(endpoints|view|workbench)/' },
      to: { path: '^renderer/phone/' },
    },
    {
      name: 'phone-without-views',
      severity: 'error',
      from: { path: '^renderer/phone/' },
      to: { path: '^renderer/(endpoints|view|workbench)/|^node_modules/(react|react-dom)/' },
    },
    {
      name: 'endpoints-apart',
      severity: 'error',
      from: { path: '^renderer/endpoints/([^/]+)/' },
      to: { path: '^renderer/endpoints/', pathNot: '^renderer/endpoints/$1/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: '^node_modules' },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'types'] },
  },
};
