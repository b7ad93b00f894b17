export { createEthereumModules, ethereumModules, type EthereumModuleOptions } from './ethereum-modules.ts'
export { readNetworks, type Network } from './networks.ts'
