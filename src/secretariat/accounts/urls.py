"""Addresses about persons."""

from django.urls import path

from .views import address, invited, organizations, people, profile, roles

urlpatterns = [
    path("profile/", profile.profile, name="profile"),
    path("profile/data.json", profile.profile_data, name="profile_data"),
    path("profile/erasure/", profile.profile_erasure, name="profile_erasure"),
    path("account/email/", address.address_entry, name="account_email"),
    path("profile/address/<str:token>/", address.address, name="address"),
    path("join/<str:token>/", invited.join, name="join"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/role/", people.person_role, name="person_role"),
    path("people/<int:pk>/sign-in/", people.person_sign_in, name="person_sign_in"),
    path("people/<int:pk>/data.json", people.person_data, name="person_data"),
    path("people/<int:pk>/erasure/", people.person_erasure, name="person_erasure"),
    path("people/roles/", roles.roles, name="roles"),
    path("people/roles/entry/", roles.role_entry, name="role_entry"),
    path("people/roles/<int:pk>/change/", roles.role_entry, name="role_change"),
    path("people/roles/<int:pk>/end/", people.role_end, name="role_end"),
    path("people/invitations/", invited.invited, name="invitations"),
    path("people/invitations/entry/", invited.invitation_entry, name="invitation_entry"),
    path("people/invitations/<int:pk>/sending/", invited.invitation_sending, name="invitation_sending"),
    path("people/invitations/<int:pk>/withdrawal/", invited.invitation_withdrawal, name="invitation_withdrawal"),
    path("people/organizations/", organizations.organizations, name="organizations"),
    path("people/organizations/entry/", organizations.organization, name="organization_entry"),
    path("people/organizations/<int:pk>/", organizations.organization, name="organization"),
    path("people/groups/", organizations.groups, name="groups"),
    path("people/groups/entry/", organizations.group_entry, name="group_entry"),
    path("people/groups/<int:pk>/", organizations.group, name="group"),
    path("people/groups/<int:pk>/change/", organizations.group_entry, name="group_change"),
    path("people/memberships/<int:pk>/end/", organizations.membership_end, name="membership_end"),
]
