// Says in plain words when a passkey could not be used, in place of an error that nobody reads.
document.addEventListener('allauth.error', (event) => {
  event.preventDefault()
  const said = document.getElementById('passkey-trouble') || document.createElement('p')
  said.id = 'passkey-trouble'
  said.className = 'govuk-error-message'
  said.setAttribute('role', 'alert')
  said.textContent = 'That did not work. Try again, or sign in another way.'
  document.querySelector('main h1').after(said)
})
