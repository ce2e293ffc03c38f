export {anchors} from './anchors.ts';
export {assetFiles} from './asset-files.ts';
export {builtPage} from './built-page.ts';
export {codeHtml} from './code-html.ts';
export {type MarkdownContext, markdown} from './markdown.ts';
export {checkPlace, putInPlace} from './put-in-place.ts';
export {safeHtml} from './safe-html.ts';
export {siteFiles} from './site-files.ts';
export {type SiteOptions, type WrittenSite, writeSite} from './write-site.ts';
