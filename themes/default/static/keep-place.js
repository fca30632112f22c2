// The links to the page in other languages lead to the place that the address names, as in `#step-2`: places have the
// same names in all languages. Without this they lead to the same page, at its beginning.
(() => {
  const carry = () => {
    for (const link of document.querySelectorAll('.languages a[hreflang]')) link.hash = location.hash;
  };
  addEventListener('hashchange', carry);
  carry();
})();
